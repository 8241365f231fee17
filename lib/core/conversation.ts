import * as z from 'zod';
import { channelSchema } from './channel.ts';
import { conversationIdSchema, ticketIdSchema } from './id.ts';
import type { CustomerMessage } from './message.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { instantSchema } from './time.ts';

/**
 * One customer in one channel. `window` is the moment of the customer's newest message: a channel's budget of
 * messages belongs to it. `used` counts what was sent in that window and is not part of what `version` guards.
 */
export const conversationSchema = z.object({
  id: conversationIdSchema,
  /** Counts commits, and orders the effects of all of them. */
  version: z.int().nonnegative(),
  channel: channelSchema,
  account: z.string(),
  customer: z.string(),
  lang: z.enum(['zh', 'en']),
  /** The ticket that new messages join, or the last one that was resolved. */
  ticket: ticketIdSchema.exactOptional(),
  hasOpenTicket: z.boolean(),
  /** When the bot last answered small talk. */
  greetedAt: instantSchema.exactOptional(),
  window: instantSchema,
  used: z.int().nonnegative(),
  /** Lane keys of replies that wait for the customer's next message. */
  parked: z.array(z.string()),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** The conversation that a first message begins. */
export function beginConversation(message: CustomerMessage, lang: 'zh' | 'en'): Conversation {
  const { conversation: id, channel, account, customer, at } = message;
  return {
    id,
    version: 0,
    channel,
    account,
    customer,
    lang,
    hasOpenTicket: false,
    window: at,
    used: 0,
    parked: [],
  };
}

/**
 * The conversation after a decision; `ticket` is the one that was decided on, if any. Only a ticket that has just
 * been opened takes the place of another: closing an old one must not hide the one that is open now.
 */
export function moveConversation(conversation: Conversation, ticket: Ticket | undefined): Conversation {
  if (ticket === undefined) return conversation;
  if (ticket.version > 0 && ticket.id !== conversation.ticket) return conversation;
  if (ticket.status === 'merged' && !ticket.follows)
    return { ...conversation, ticket: ticket.into, hasOpenTicket: true };
  return { ...conversation, ticket: ticket.id, hasOpenTicket: isOpen(ticket) };
}

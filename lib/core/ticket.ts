import * as z from 'zod';
import { keptFileSchema } from './attachment.ts';
import { clockSchema } from './clock.ts';
import { escalationSchema } from './escalation.ts';
import { conversationIdSchema, inboundIdSchema, ticketIdSchema } from './id.ts';
import { joinedSchema } from './merged.ts';
import { type Offered, offeredSchema } from './offered.ts';
import { suggestedSchema } from './suggestion.ts';
import type { Served } from './target.ts';
import { earliest, type Instant, instantSchema } from './time.ts';
import { turnSchema } from './turn.ts';
import { verdictSchema } from './verdict.ts';
import { laterDue, reminderDue, watchOf, watchSchema } from './watch.ts';

const common = {
  id: ticketIdSchema,
  number: z.string(),
  conversation: conversationIdSchema,
  /** Counts commits; the version a change was decided on is its condition. */
  version: z.int().nonnegative(),
  openedAt: instantSchema,
  /** The question in a few words, for cards and lists. */
  subject: z.string(),
  lang: z.enum(['zh', 'en']),
  verdict: verdictSchema,
  clock: clockSchema,
  escalation: escalationSchema,
  /** Who answers in this conversation; once a human does, the bot is silent. */
  handler: z.enum(['bot', 'human']),
  /** Slack user id of the agent who has it. */
  owner: z.string().exactOptional(),
  /** True once a card stands, or is owed, in Slack. */
  hasCard: z.boolean(),
  /** The customer's newest message: a draft for an older one is dropped. */
  lastMessage: inboundIdSchema,
  lastMessageAt: instantSchema,
  /** What the customer said last, in one go. */
  turn: turnSchema.exactOptional(),
  /** The passages of the bot's last answer. */
  given: z.array(z.object({ article: z.string(), section: z.string() })).exactOptional(),
  /** The article that its answer may become. */
  suggested: suggestedSchema.exactOptional(),
  /** Articles to choose from. */
  offer: offeredSchema.exactOptional(),
  /** What is promised beyond the first answer; absent on a ticket that was stored before anything was. */
  watch: watchSchema.exactOptional(),
  /** The customer's organization by its key, as far as it is known, and what it is promised by. */
  organization: z.string().exactOptional(),
  tier: z.string().exactOptional(),
  edition: z.string().exactOptional(),
  /** Tickets that go on in this one. */
  joined: z.array(joinedSchema).exactOptional(),
  /** Files that were kept before there was a card to show them under. */
  files: z.array(keptFileSchema).exactOptional(),
};

/** A ticket is the fold of its events. The four states are the ones that customers see. */
export const ticketSchema = z.discriminatedUnion('status', [
  z.object({ ...common, status: z.literal('new') }),
  z.object({ ...common, status: z.literal('in_progress'), waitingOn: z.enum(['us', 'customer']) }),
  z.object({ ...common, status: z.literal('answered'), until: instantSchema }),
  z.object({ ...common, status: z.literal('resolved'), closesAt: instantSchema }),
  z.object({ ...common, status: z.literal('closed') }),
  z.object({
    ...common,
    status: z.literal('merged'),
    /** Where it goes on, with its number. */
    into: ticketIdSchema,
    intoNumber: z.string(),
    /** Of another conversation, whose customer reads what is answered there. */
    follows: z.boolean(),
  }),
]);
export type Ticket = z.infer<typeof ticketSchema>;
export type OpenTicket = Extract<Ticket, { status: 'new' | 'in_progress' | 'answered' }>;
export type MergedTicket = Extract<Ticket, { status: 'merged' }>;

/**
 * The four public states. A ticket that the bot answered is still waiting, for the customer to say whether it helped; one
 * that goes on in another is worked on there.
 */
export type PublicStatus = 'new' | 'in_progress' | 'resolved' | 'closed';

export function publicStatus({ status }: Ticket): PublicStatus {
  return status === 'answered' || status === 'merged' ? 'in_progress' : status;
}

/** True until the ticket is resolved: new messages of the conversation join it. */
export function isOpen(ticket: Ticket | undefined): ticket is OpenTicket {
  const { status } = ticket ?? { status: 'closed' };
  return status === 'new' || status === 'in_progress' || status === 'answered';
}

/** True while the customer has not been told anything about the ticket: the bot has it, and has not answered yet. */
export function isUntold(ticket: Ticket): boolean {
  return ticket.status === 'new' && ticket.handler === 'bot' && ticket.verdict.serviceClass !== 'urgent';
}

/** What the customer may choose from now. Once people have the ticket, or it is urgent, there is nothing. */
export function offerOf(ticket: Ticket): Offered | undefined {
  const isBots = ticket.handler === 'bot' && ticket.verdict.serviceClass !== 'urgent';
  return isBots ? ticket.offer : undefined;
}

/** Whose promises count for it. */
export function servedOf({ verdict, tier, edition }: Ticket): Served {
  return {
    serviceClass: verdict.serviceClass,
    ...(tier === undefined ? {} : { tier }),
    ...(edition === undefined ? {} : { edition }),
  };
}

/**
 * When this ticket next owes something: a warning, a missed target, a rung, an end of silence. An open ticket that owes
 * nothing else is put before people again after a while, so that none is ever forgotten.
 */
export function nextAt(ticket: Ticket): Instant | undefined {
  const { clock, escalation } = ticket;
  if (ticket.status === 'closed' || ticket.status === 'merged') return undefined;
  if (ticket.status === 'resolved') return ticket.closesAt;
  const ladder =
    escalation.state === 'running' || escalation.state === 'acknowledged' ? escalation.due : undefined;
  const silence = ticket.status === 'answered' ? ticket.until : undefined;
  const choice = offerOf(ticket)?.until;
  const target = clock.state === 'running' && !clock.isMissed ? [...clock.warnings, clock.due] : [];
  const watch = watchOf(ticket);
  return earliest([ladder, silence, choice, laterDue(watch), ...target]) ?? reminderDue(watch);
}

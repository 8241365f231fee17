import * as z from 'zod';
import { agentFileSchema } from './attachment.ts';
import { channelSchema } from './channel.ts';
import { conversationIdSchema, inboundIdSchema } from './id.ts';
import { instantSchema } from './time.ts';

/** What a message consists of; kinds that we cannot read yet are named, never dropped. */
export const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({
    kind: z.literal('other'),
    /** The channel's kind, such as `image` or `voice`. */
    what: z.string(),
    /** One line for agents: a file name, a place, a title; empty when there is nothing to tell. */
    summary: z.string(),
    /** By what the channel gives the file itself, for a few days. */
    media: z.string().exactOptional(),
  }),
]);
export type Content = z.infer<typeof contentSchema>;

// `group` is whose turn is kept in order, `order` sorts within it; both come from the channel.
const common = { id: inboundIdSchema, group: z.string(), order: z.string(), at: instantSchema };

/** A person in Slack. */
export const personSchema = z.object({ team: z.string(), user: z.string() });
export type Person = z.infer<typeof personSchema>;

/** Where a Slack message stands; `thread` is the root's `ts`. */
export const placeSchema = z.object({ channel: z.string(), ts: z.string() });
export type Place = z.infer<typeof placeSchema>;

export const customerMessageSchema = z.object({
  ...common,
  kind: z.literal('customer.message'),
  conversation: conversationIdSchema,
  channel: channelSchema,
  account: z.string(),
  customer: z.string(),
  content: contentSchema,
});

/** A colleague answered in the WeCom client itself. */
const colleagueMessage = z.object({
  ...common,
  kind: z.literal('colleague.message'),
  conversation: conversationIdSchema,
  content: contentSchema,
});

/** The channel says that a message it had accepted was not delivered. */
const replyFailed = z.object({
  ...common,
  kind: z.literal('reply.failed'),
  conversation: conversationIdSchema,
  key: z.string(),
  reason: z.string(),
});

const agentMessage = z.object({
  ...common,
  kind: z.literal('agent.message'),
  person: personSchema,
  channel: z.string(),
  /** The root's `ts`. */
  thread: z.string(),
  text: z.string(),
  files: z.array(agentFileSchema).exactOptional(),
  /** Another message was forwarded with it, of which nothing is here. */
  hasShared: z.literal(true).exactOptional(),
  /** Broadcast to the channel, or addressed to a teammate: never meant for the customer. */
  isInternal: z.boolean(),
});

/** Somebody edited or deleted what they had written; `message` is the inbound that it was. */
const agentChange = z.object({
  ...common,
  kind: z.literal('agent.change'),
  person: personSchema,
  channel: z.string(),
  /** The root's `ts`. */
  thread: z.string(),
  change: z.enum(['edited', 'deleted']),
  message: inboundIdSchema,
});

const press = z.object({
  ...common,
  kind: z.literal('press'),
  person: personSchema,
  /** The button's `action_id`, such as `ticket.claim` or `page.acknowledge`. */
  action: z.string(),
  /** The button's `value`: what it was about when it was drawn. */
  value: z.string(),
  place: placeSchema,
});

/** A slash command of ours, `/oncall`; `text` is what stands behind it. */
const command = z.object({
  ...common,
  kind: z.literal('command'),
  person: personSchema,
  channel: z.string(),
  text: z.string(),
});

/** Whatever came in by a channel, normalised: all that the core and the flows ever see of it. */
export const inboundSchema = z.discriminatedUnion('kind', [
  customerMessageSchema,
  colleagueMessage,
  replyFailed,
  agentMessage,
  agentChange,
  press,
  command,
]);
export type Inbound = z.infer<typeof inboundSchema>;
export type CustomerMessage = z.infer<typeof customerMessageSchema>;
export type ColleagueMessage = z.infer<typeof colleagueMessage>;
export type ReplyFailed = z.infer<typeof replyFailed>;
export type AgentMessage = z.infer<typeof agentMessage>;
export type AgentChange = z.infer<typeof agentChange>;
export type Press = z.infer<typeof press>;
export type Command = z.infer<typeof command>;

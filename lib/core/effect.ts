import * as z from 'zod';
import { agentFileSchema, keptFileSchema } from './attachment.ts';
import { conversationIdSchema, effectIdSchema, inboundIdSchema, ticketIdSchema } from './id.ts';
import { meaningSchema } from './meaning.ts';
import { carriedSchema, relayedSchema } from './merged.ts';
import { personSchema, placeSchema } from './message.ts';
import { standingSchema, suggestionSchema } from './suggestion.ts';

const ticket = { ticket: ticketIdSchema };

/**
 * Who is paged, and how: a person in Slack's direct message or in WeCom, a channel with a mention of them if it is
 * about somebody, or a provider by its webhook, which knows them as `to`.
 */
export const recipientSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), user: z.string() }),
  z.object({ kind: z.literal('channel'), channel: z.string(), user: z.string().exactOptional() }),
  z.object({ kind: z.literal('wecom'), user: z.string(), member: z.string() }),
  z.object({
    kind: z.literal('webhook'),
    hook: z.string(),
    user: z.string().exactOptional(),
    to: z.string().exactOptional(),
  }),
]);
export type Recipient = z.infer<typeof recipientSchema>;

const page = {
  page: effectIdSchema,
  generation: z.int(),
  step: z.int(),
  recipient: recipientSchema,
  /** What it was about when it was ordered. */
  about: z.string().exactOptional(),
};

/** One utterance of a conversation, for agents to read. */
export const saidSchema = z.object({
  who: z.enum(['customer', 'bot', 'agent', 'colleague']),
  text: z.string(),
});
export type Said = z.infer<typeof saidSchema>;

/** A line in a ticket's thread, as something to render: wording is chosen where it is shown. */
export const threadLineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('customer'),
    text: z.string(),
    what: z.string().exactOptional(),
    /** By the customer of the ticket with this number, which goes on in this one. */
    via: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('colleague'), text: z.string() }),
  z.object({ kind: z.literal('bot'), text: z.string() }),
  // By the desk's own id of a file that was uploaded for this thread.
  z.object({ kind: z.literal('file'), file: z.string(), name: z.string() }),
  // What was said before the card was opened; the lines are read when it is sent.
  z.object({
    kind: z.literal('history'),
    lines: z.array(saidSchema),
    /** Of another ticket than the thread's. */
    of: ticketIdSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('article'),
    ticket: ticketIdSchema,
    number: z.string(),
    suggestion: suggestionSchema,
    /** Absent as long as it is a draft. */
    stands: standingSchema.exactOptional(),
  }),
  z.object({
    kind: z.literal('notice'),
    notice: z.enum([
      'reply-failed',
      'reply-delayed',
      'reply-parked',
      'target-warned',
      'target-missed',
      'later-warned',
      'later-missed',
      'quiet',
      'step-skipped',
      'fallback-called',
      'page-failed',
      'resolved',
      'reopened',
      'claimed',
      'acknowledged',
      'snoozed',
      'escalated-by',
      'asked-for-human',
      'effect.given-up',
      'file-not-kept',
      'file-not-sent',
      'article-discarded',
      'article-empty',
      'article-published',
      'article-again',
      'article-withdrawn',
      'merged',
      'absorbed',
    ]),
    detail: z.string(),
  }),
]);
export type ThreadLine = z.infer<typeof threadLineSchema>;

const orderSchema = z.discriminatedUnion('type', [
  z.object({
    ...ticket,
    type: z.literal('reply.send'),
    conversation: conversationIdSchema,
    text: z.string(),
    /** Sent in the place of the text, which then only names it. */
    file: agentFileSchema.exactOptional(),
    /** A human's reply may use the whole budget of the channel, and only it can meet a target. */
    from: z.enum(['bot', 'human']),
    says: meaningSchema.exactOptional(),
  }),
  z.object({
    ...ticket,
    type: z.literal('answer.draft'),
    conversation: conversationIdSchema,
    message: inboundIdSchema,
    question: z.string(),
    /** Where it was split over several messages: what to look for, the most telling first. */
    ways: z.array(z.string()).exactOptional(),
    /** The customer's organization, whose allowance of questions to a model it is; absent while nobody knows it. */
    organization: z.string().exactOptional(),
  }),
  // The customer's file, from the channel into the bucket before the channel forgets it.
  z.object({
    ...ticket,
    type: z.literal('file.fetch'),
    conversation: conversationIdSchema,
    message: inboundIdSchema,
    what: z.string(),
    media: z.string(),
  }),
  // From the bucket to the desk, where `thread.post` then shares it in its order.
  z.object({
    ...ticket,
    type: z.literal('file.show'),
    conversation: conversationIdSchema,
    file: keptFileSchema,
  }),
  // An article of what was said in the thread, and its way into the index and out of it.
  z.object({ ...ticket, type: z.literal('article.draft'), conversation: conversationIdSchema }),
  z.object({
    ...ticket,
    type: z.enum(['article.publish', 'article.withdraw']),
    conversation: conversationIdSchema,
    suggestion: suggestionSchema,
  }),
  z.object({ ...ticket, type: z.literal('thread.open') }),
  z.object({ ...ticket, type: z.literal('thread.post'), line: threadLineSchema }),
  z.object({ ...ticket, type: z.literal('line.update'), place: placeSchema, line: threadLineSchema }),
  z.object({ ...ticket, type: z.literal('card.update') }),
  z.object({ ...ticket, type: z.literal('page.send'), ...page }),
  z.object({ ...ticket, type: z.literal('page.update'), ...page }),
  // To a ticket by another one that goes on in it, or by the one in which it goes on.
  z.object({
    ...ticket,
    type: z.literal('ticket.absorb'),
    from: ticketIdSchema,
    number: z.string(),
    by: z.string(),
    follows: z.boolean(),
    carried: carriedSchema,
  }),
  z.object({
    ...ticket,
    type: z.literal('ticket.relay'),
    from: ticketIdSchema,
    number: z.string(),
    what: relayedSchema,
  }),
  z.object({
    type: z.literal('person.tell'),
    person: personSchema,
    channel: z.string(),
    thread: z.string().exactOptional(),
    notice: z.enum([
      'not-an-agent',
      'nobody-to-acknowledge',
      'already-acknowledged',
      'already-escalated',
      'ticket-is-over',
      'article-refused',
      'article-decided',
      'article-recalled',
      'article-part-empty',
      'on-call',
      'not-merged',
      'reply-edited',
      'reply-deleted',
      'shared-not-sent',
    ]),
    detail: z.string(),
  }),
  // What nobody but a person can mend, posted where pages are with a mention of whoever leads.
  z.object({ ...ticket, type: z.literal('lead.tell'), user: z.string(), what: z.string() }),
  // Small talk opens no ticket, and is answered all the same.
  z.object({ type: z.literal('greeting.send'), conversation: conversationIdSchema, text: z.string() }),
]);

/** Something to do, as the core orders it. The names are the log's too. */
export const effectSchema = z.discriminatedUnion('type', [
  ...orderSchema.options,
  // What one transaction had no room for: carrying it out is ordering it.
  z.object({ ...ticket, type: z.literal('rest.order'), orders: z.array(orderSchema) }),
]);
export type Effect = z.infer<typeof effectSchema>;
export type EffectOf<T extends Effect['type']> = Extract<Effect, { type: T }>;

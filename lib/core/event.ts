import * as z from 'zod';
import { fileProblemSchema, keptFileSchema } from './attachment.ts';
import { clockSchema } from './clock.ts';
import { sentPageSchema } from './escalation.ts';
import { escalationPolicySchema } from './escalation-policy.ts';
import { conversationIdSchema, effectIdSchema, inboundIdSchema, ticketIdSchema } from './id.ts';
import { meaningSchema } from './meaning.ts';
import { contentSchema, placeSchema } from './message.ts';
import { offeredSchema } from './offered.ts';
import { suggestionSchema } from './suggestion.ts';
import { instantSchema } from './time.ts';
import { opinionSchema, verdictSchema } from './verdict.ts';
import { laterTargetSchema, watchSchema } from './watch.ts';

/** What became of one clock beyond the first answer. `ended`: nothing is promised by that name any more. */
const clockChangeSchema = z.discriminatedUnion('change', [
  z.object({
    target: laterTargetSchema,
    change: z.enum(['started', 'paused', 'resumed', 'met']),
    clock: clockSchema,
  }),
  z.object({ target: laterTargetSchema, change: z.literal('ended') }),
]);
export type ClockChange = z.infer<typeof clockChangeSchema>;

/** Clocks that moved with an event, and who moved them: every pause has its author. */
const movedSchema = z.object({ by: z.string(), changes: z.array(clockChangeSchema) });

const at = { at: instantSchema, clocks: movedSchema.exactOptional() };
const by = { ...at, by: z.string() };
const running = clockSchema.options[0];

/** What happened to a ticket; these names are also the log's and the metrics'. */
export const eventSchema = z.discriminatedUnion('type', [
  z.object({
    ...at,
    type: z.literal('ticket.opened'),
    id: ticketIdSchema,
    number: z.string(),
    conversation: conversationIdSchema,
    message: inboundIdSchema,
    subject: z.string(),
    lang: z.enum(['zh', 'en']),
    verdict: verdictSchema,
    clock: running,
    watch: watchSchema.exactOptional(),
    organization: z.string().exactOptional(),
    tier: z.string().exactOptional(),
    edition: z.string().exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('message.received'),
    message: inboundIdSchema,
    content: contentSchema,
    /** When the customer sent it; it may have been pulled much later. */
    sentAt: instantSchema.exactOptional(),
    /** A greeting or thanks within a ticket: what was asked before it still waits for its answer. */
    isAside: z.literal(true).exactOptional(),
    /** By the customer of this ticket, which goes on in this one. */
    via: z.string().exactOptional(),
  }),
  z.object({ ...at, type: z.literal('file.kept'), message: inboundIdSchema, file: keptFileSchema }),
  z.object({
    ...at,
    type: z.literal('file.refused'),
    message: inboundIdSchema,
    what: z.string(),
    problem: fileProblemSchema,
  }),
  z.object({
    ...at,
    type: z.literal('ticket.reclassified'),
    verdict: verdictSchema,
    clock: clockSchema,
    subject: z.string(),
    /** More of the turn that opened the ticket: nothing has been said about it yet, so it is as new as before. */
    completes: z.object({ lang: z.enum(['zh', 'en']) }).exactOptional(),
    /** What the first clock is about now; a person's answer unless said. */
    first: z.literal('evaluation').exactOptional(),
  }),
  z.object({ ...at, type: z.literal('ticket.doubted'), message: inboundIdSchema, opinion: opinionSchema }),
  z.object({
    ...at,
    type: z.literal('offer.made'),
    message: inboundIdSchema,
    passages: offeredSchema.shape.passages,
    until: instantSchema,
  }),
  z.object({
    ...at,
    type: z.literal('answer.given'),
    message: inboundIdSchema,
    text: z.string(),
    confidence: z.number(),
    sources: z.array(z.object({ article: z.string(), section: z.string() })),
    /** Of the published index: the ETag that `kb publish` or a thread gave it. Old answers have none. */
    index: z.string().exactOptional(),
    /** The customer chose it from what was offered. */
    isChosen: z.literal(true).exactOptional(),
    /** For an urgent ticket an answer holds nothing, so both are absent. */
    hold: z.object({ clock: clockSchema, until: instantSchema }).exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('ticket.asked-on'),
    clock: clockSchema,
    /** What is asked now; whoever opens the card must read that. */
    subject: z.string().exactOptional(),
  }),
  z.object({ ...at, type: z.literal('ticket.handed-over'), reason: z.string(), clock: clockSchema }),
  z.object({ ...at, type: z.literal('card.opened') }),
  z.object({ ...by, type: z.literal('ticket.claimed'), clock: clockSchema }),
  z.object({
    ...by,
    type: z.literal('reply.written'),
    message: inboundIdSchema,
    text: z.string(),
    says: meaningSchema.exactOptional(),
  }),
  z.object({ ...by, type: z.literal('note.written'), message: inboundIdSchema, text: z.string() }),
  z.object({
    ...at,
    type: z.literal('colleague.replied'),
    message: inboundIdSchema,
    content: contentSchema,
    clock: clockSchema,
    /** Nobody in Slack has the ticket: so much silence ends it. */
    until: instantSchema.exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('reply.delivered'),
    effect: effectIdSchema,
    clock: clockSchema,
    says: meaningSchema.exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('reply.parked'),
    effect: effectIdSchema,
    reason: z.string(),
    clock: clockSchema,
  }),
  z.object({ ...at, type: z.literal('reply.failed'), reason: z.string(), clock: clockSchema }),
  z.object({ ...at, type: z.literal('effect.given-up'), effect: effectIdSchema, what: z.string() }),
  // Without a target it is about the first answer.
  z.object({
    ...at,
    type: z.literal('target.warned'),
    clock: running,
    target: laterTargetSchema.exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('target.missed'),
    clock: running,
    target: laterTargetSchema.exactOptional(),
  }),
  z.object({ ...at, type: z.literal('ticket.reminded') }),
  z.object({
    ...at,
    type: z.literal('escalation.started'),
    generation: z.int().positive(),
    policy: escalationPolicySchema,
    reason: z.string(),
  }),
  z.object({
    ...at,
    type: z.literal('ticket.escalated'),
    generation: z.int().positive(),
    step: z.int().nonnegative(),
    pages: z.array(sentPageSchema),
    /** When the step after this one comes; after the last, when the ladder begins anew. */
    due: instantSchema.exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('escalation.skipped'),
    step: z.int().nonnegative(),
    reason: z.string(),
    isLast: z.boolean(),
    /** After the last step, when the ladder begins anew. */
    due: instantSchema.exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('page.failed'),
    page: effectIdSchema,
    reason: z.string(),
    /** Its provider takes nothing before this; the page is owed on. */
    until: instantSchema.exactOptional(),
    /** What is sent in its place. */
    pages: z.array(sentPageSchema),
  }),
  z.object({ ...by, type: z.literal('page.acknowledged'), due: instantSchema }),
  /** Somebody has it, and is called again at `due` unless something happens before. */
  z.object({ ...by, type: z.literal('page.snoozed'), due: instantSchema }),
  z.object({ ...by, type: z.literal('ticket.resolved'), closesAt: instantSchema }),
  z.object({ ...by, type: z.literal('ticket.reopened'), message: inboundIdSchema, clock: running }),
  z.object({ ...at, type: z.literal('ticket.closed') }),
  // It goes on in another ticket; `follows` where its own customer reads what is answered there.
  z.object({
    ...by,
    type: z.literal('ticket.merged'),
    into: ticketIdSchema,
    number: z.string(),
    follows: z.boolean(),
  }),
  // Another ticket goes on here, with what it had promised.
  z.object({
    ...by,
    type: z.literal('ticket.absorbed'),
    from: ticketIdSchema,
    number: z.string(),
    follows: z.boolean(),
    clock: clockSchema,
    askedAt: instantSchema.exactOptional(),
    owner: z.string().exactOptional(),
  }),
  z.object({ ...by, type: z.literal('article.asked') }),
  z.object({ ...at, type: z.literal('article.suggested'), suggestion: suggestionSchema }),
  z.object({
    ...by,
    type: z.literal('article.edited'),
    part: z.enum(['title', 'phrasings', 'steps']),
    suggestion: suggestionSchema,
  }),
  // On the card that stands there.
  z.object({ ...by, type: z.literal('article.approved'), card: placeSchema.exactOptional() }),
  z.object({ ...by, type: z.literal('article.recalled'), card: placeSchema }),
  z.object({ ...by, type: z.literal('article.discarded') }),
  z.object({ ...at, type: z.literal('article.published'), article: z.string() }),
  z.object({ ...at, type: z.literal('article.withdrawn') }),
]);
export type TicketEvent = z.infer<typeof eventSchema>;
export type TicketOpened = Extract<TicketEvent, { type: 'ticket.opened' }>;

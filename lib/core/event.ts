import * as z from 'zod';
import { clockSchema } from './clock.ts';
import { sentPageSchema } from './escalation.ts';
import { conversationIdSchema, effectIdSchema, inboundIdSchema, ticketIdSchema } from './id.ts';
import { contentSchema } from './message.ts';
import { escalationPolicySchema } from './policy.ts';
import { instantSchema } from './time.ts';
import { verdictSchema } from './triage.ts';

const at = { at: instantSchema };
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
  }),
  z.object({
    ...at,
    type: z.literal('ticket.reclassified'),
    verdict: verdictSchema,
    clock: clockSchema,
    subject: z.string(),
    /** More of the turn that opened the ticket: nothing has been said about it yet, so it is as new as before. */
    completes: z.object({ lang: z.enum(['zh', 'en']) }).exactOptional(),
  }),
  z.object({
    ...at,
    type: z.literal('answer.given'),
    message: inboundIdSchema,
    text: z.string(),
    confidence: z.number(),
    sources: z.array(z.object({ article: z.string(), section: z.string() })),
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
  z.object({ ...by, type: z.literal('reply.written'), message: inboundIdSchema, text: z.string() }),
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
  z.object({ ...at, type: z.literal('reply.delivered'), effect: effectIdSchema, clock: clockSchema }),
  z.object({
    ...at,
    type: z.literal('reply.parked'),
    effect: effectIdSchema,
    reason: z.string(),
    clock: clockSchema,
  }),
  z.object({ ...at, type: z.literal('reply.failed'), reason: z.string(), clock: clockSchema }),
  z.object({ ...at, type: z.literal('effect.given-up'), effect: effectIdSchema, what: z.string() }),
  z.object({ ...at, type: z.literal('target.warned'), clock: running }),
  z.object({ ...at, type: z.literal('target.missed'), clock: running }),
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
  z.object({ ...by, type: z.literal('page.acknowledged'), due: instantSchema }),
  z.object({ ...by, type: z.literal('ticket.resolved'), closesAt: instantSchema }),
  z.object({ ...by, type: z.literal('ticket.reopened'), message: inboundIdSchema, clock: running }),
  z.object({ ...at, type: z.literal('ticket.closed') }),
]);
export type TicketEvent = z.infer<typeof eventSchema>;
export type TicketOpened = Extract<TicketEvent, { type: 'ticket.opened' }>;

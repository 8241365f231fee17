import * as z from 'zod';
import { recipientSchema } from './effect.ts';
import { escalationPolicySchema } from './escalation-policy.ts';
import { effectIdSchema } from './id.ts';
import { instantSchema } from './time.ts';

/** A page that was owed in the current generation, so that every view of it can be updated. */
export const sentPageSchema = z.object({
  page: effectIdSchema,
  recipient: recipientSchema,
  step: z.int(),
  /** The same person by other ways, tried in this order when this one fails. */
  others: z.array(recipientSchema).exactOptional(),
  /** What the page is about, where its words must be the same at every try. */
  about: z.string().exactOptional(),
  /** Its provider takes nothing before this. */
  heldUntil: instantSchema.exactOptional(),
});
export type SentPage = z.infer<typeof sentPageSchema>;

const started = {
  generation: z.int().positive(),
  policy: escalationPolicySchema,
  pages: z.array(sentPageSchema),
};

/**
 * Where a ticket stands on its ladder. It runs until somebody acknowledges, the ticket is resolved or a new
 * generation starts, and not until the last step: a page of the last step is still owed while it runs.
 */
export const escalationSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle'), generation: z.literal(0) }),
  z.object({
    ...started,
    state: z.literal('running'),
    /** The step that comes next, and when; after the last step, when the ladder begins anew. */
    step: z.int().nonnegative(),
    due: instantSchema.exactOptional(),
  }),
  z.object({
    ...started,
    state: z.literal('acknowledged'),
    by: z.string(),
    at: instantSchema,
    /** When it pages again unless there is progress; absent once there was. */
    due: instantSchema.exactOptional(),
  }),
  z.object({ ...started, state: z.literal('over') }),
]);
export type Escalation = z.infer<typeof escalationSchema>;
export type RunningEscalation = Extract<Escalation, { state: 'running' }>;

/** No ladder has been started yet. */
export const idle: Escalation = { state: 'idle', generation: 0 };

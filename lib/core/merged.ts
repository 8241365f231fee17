import * as z from 'zod';
import { agentFileSchema } from './attachment.ts';
import { clockSchema } from './clock.ts';
import { inboundIdSchema, ticketIdSchema } from './id.ts';
import { meaningSchema } from './meaning.ts';
import { customerMessageSchema } from './message.ts';
import { instantSchema } from './time.ts';
import { verdictSchema } from './verdict.ts';
import { laterTargetSchema } from './watch.ts';

/** A ticket that goes on in another. `follows`: of another conversation, whose customer reads what is answered there. */
export const joinedSchema = z.object({ ticket: ticketIdSchema, number: z.string(), follows: z.boolean() });

const policy = z.enum(['urgent', 'breach']);

/** What a ticket leaves to the one it goes on in: what it had promised, and who was being called. */
export const carriedSchema = z.object({
  verdict: verdictSchema,
  clock: clockSchema,
  clocks: z.partialRecord(laterTargetSchema, clockSchema),
  askedAt: instantSchema.exactOptional(),
  owner: z.string().exactOptional(),
  ladder: z.discriminatedUnion('state', [
    z.object({ state: z.literal('none') }),
    z.object({ state: z.literal('running'), policy }),
    z.object({ state: z.literal('acknowledged'), policy, by: z.string() }),
  ]),
});
export type Carried = z.infer<typeof carriedSchema>;

/** What one of two tickets that go on as one tells the other. */
export const relayedSchema = z.discriminatedUnion('kind', [
  // By the customer of the ticket that follows; with a verdict where it turns the matter urgent.
  z.object({
    kind: z.literal('said'),
    message: customerMessageSchema,
    isAside: z.boolean(),
    verdict: verdictSchema.exactOptional(),
  }),
  // What became of a reply to that customer.
  z.object({ kind: z.literal('troubled'), how: z.enum(['failed', 'delayed', 'parked']), reason: z.string() }),
  // By an agent, for the customer of the ticket that follows.
  z.object({
    kind: z.literal('replied'),
    message: inboundIdSchema,
    by: z.string(),
    text: z.string(),
    says: meaningSchema.exactOptional(),
    files: z.array(agentFileSchema),
  }),
  // By an agent, or undefined where the customer or silence ended it.
  z.object({ kind: z.literal('resolved'), by: z.string().exactOptional() }),
]);
export type Relayed = z.infer<typeof relayedSchema>;

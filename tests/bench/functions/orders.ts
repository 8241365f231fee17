import * as z from 'zod';

/** So many customers of a group write, so many a second. */
export const order = z.object({ group: z.string(), count: z.number(), rate: z.number() });

/** What came of it in one process; moments are epoch milliseconds, all else is milliseconds. */
export const outcome = z.object({
  begun: z.number(),
  ended: z.number(),
  asked: z.number(),
  /** Of the callbacks that the door answered 200. */
  acks: z.array(z.number()),
  waits: z.array(z.number()),
  cpu: z.number(),
  /** What the stand-ins took of it. */
  elsewhere: z.number(),
  sourced: z.number(),
  tickets: z.number(),
  requests: z.record(z.string(), z.number()),
});
export type Outcome = z.infer<typeof outcome>;

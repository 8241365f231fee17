import * as z from 'zod';

/** A part of a campaign, small enough to be given to a worker. */
export const jobSchema = z.discriminatedUnion('kind', [
  /** Every story with nothing going wrong, told with so many seeds. */
  z.object({ kind: z.literal('stories'), ways: z.int() }),
  /** Every fault at every `every`th point of a story from `from` on. */
  z.object({ kind: z.literal('singles'), story: z.int(), from: z.int(), to: z.int(), every: z.int() }),
  /** Two faults at points drawn by `seed`. */
  z.object({ kind: z.literal('pairs'), story: z.int(), seed: z.int(), count: z.int() }),
  z.object({ kind: z.literal('seeds'), from: z.int(), to: z.int() }),
]);
export type Job = z.infer<typeof jobSchema>;

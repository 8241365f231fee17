import * as z from 'zod';

const id = { id: z.number() };

const order = z.discriminatedUnion('kind', [
  z.object({ ...id, kind: z.literal('idle') }),
  z.object({ ...id, kind: z.literal('counts') }),
  z.object({ ...id, kind: z.literal('profile') }),
  z.object({ ...id, kind: z.literal('profiled'), file: z.string() }),
  z.object({ ...id, kind: z.literal('close') }),
]);

type Order = z.infer<typeof order>;
type Without<T> = T extends Order ? Omit<T, 'id'> : never;

/** What the bench tells the process that runs the program. */
export type Wanted = Without<Order>;

export function readOrder(message: unknown): Order {
  return order.parse(message);
}

const ready = z.object({ ready: z.string(), dynamodb: z.string(), table: z.string() });
const answer = z.object({ id: z.number(), error: z.string().optional(), value: z.unknown().optional() });

/** Said once when the program runs: its address, its DynamoDB server's, and the table's name. */
export type Ready = z.infer<typeof ready>;

export function readMessage(message: unknown) {
  return z.union([ready, answer]).parse(message);
}

const runs = z.object({ count: z.number(), total: z.number(), messages: z.number() });

/** How often a function ran, how many milliseconds all runs took together, how many messages they got. */
export type Runs = z.infer<typeof runs>;

/** What was counted since the last time: runs by function, requests to others by action. */
export const countsSchema = z.object({
  runs: z.record(z.string(), runs),
  requests: z.record(z.string(), z.object({ count: z.number(), total: z.number() })),
});
export type Counts = z.infer<typeof countsSchema>;

/** What two processes counted. */
export function together(one: Counts, other: Counts): Counts {
  const runs = { ...one.runs };
  for (const [name, more] of Object.entries(other.runs)) {
    const { count = 0, total = 0, messages = 0 } = runs[name] ?? {};
    runs[name] = { count: count + more.count, total: total + more.total, messages: messages + more.messages };
  }
  const requests = { ...one.requests };
  for (const [name, more] of Object.entries(other.requests)) {
    const { count = 0, total = 0 } = requests[name] ?? {};
    requests[name] = { count: count + more.count, total: total + more.total };
  }
  return { runs, requests };
}

import * as z from 'zod';

const id = { id: z.number() };

const order = z.discriminatedUnion('kind', [
  z.object({ ...id, kind: z.literal('moveClock'), ms: z.number() }),
  z.object({ ...id, kind: z.literal('idle') }),
  z.object({ ...id, kind: z.literal('purge'), queue: z.string() }),
  z.object({ ...id, kind: z.literal('sweep') }),
  z.object({ ...id, kind: z.literal('tickets') }),
  z.object({ ...id, kind: z.literal('close') }),
]);

/** What a test tells the runtime's process. */
export type Order = z.infer<typeof order>;

type Without<T> = T extends Order ? Omit<T, 'id'> : never;
export type Wanted = Without<Order>;

export function readOrder(message: unknown): Order {
  return order.parse(message);
}

const answer = z.union([
  z.object({ ready: z.string(), dynamodb: z.string() }),
  z.object({ id: z.number(), error: z.string().exactOptional(), value: z.unknown().optional() }),
]);

export function readAnswer(message: unknown) {
  return answer.parse(message);
}

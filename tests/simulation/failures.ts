import * as z from 'zod';
import type { Item } from './expression.ts';
import type { Plan } from './requests.ts';

/** An error by the name that the SDK gives it. */
export function failure(name: string, facts: object = {}): Error {
  return Object.assign(new Error(name), { name, ...facts });
}

/** Nobody knows what became of it. */
export function timedOut(): never {
  throw failure('TimeoutError');
}

/** A transaction of which some conditions did not hold. */
export function cancelled(planned: readonly Plan[]): Error {
  return failure('TransactionCanceledException', {
    CancellationReasons: planned.map(({ holds, old }) =>
      holds ? { Code: 'None' } : { Code: 'ConditionalCheckFailed', ...(old && { Item: notation(old) }) },
    ),
  });
}

const reasons = z.object({ CancellationReasons: z.array(z.looseObject({ Item: z.unknown() })) });

/** The same of a request that stands alone. */
export function asSingle(error: unknown): unknown {
  const { data } = reasons.safeParse(error);
  return data === undefined
    ? error
    : failure('ConditionalCheckFailedException', { Item: data.CancellationReasons[0]?.Item });
}

// The store reads no more of it than texts.
function notation(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, typeof value === 'string' ? { S: value } : { M: {} }]),
  );
}

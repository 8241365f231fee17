import * as z from 'zod';

const attributes = z.record(z.string(), z.unknown());

const thrown = z.object({
  name: z.string(),
  Item: attributes.optional(),
  CancellationReasons: z
    .array(z.object({ Code: z.string().optional(), Item: attributes.optional() }))
    .optional(),
});

/** A condition that did not hold, with the item as it was, in DynamoDB's own notation. */
export interface Refusal {
  readonly old: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Why a request failed. `refused`: conditions did not hold (by write, in order). `contended`: another transaction was
 * at an item. `throttled`: not done, try later. `invalid`: no retry can help. `unknown`: it may have been done.
 */
export type Failure =
  | { readonly kind: 'refused'; readonly refusals: readonly (Refusal | undefined)[] }
  | { readonly kind: 'contended' | 'throttled' | 'invalid' | 'unknown' };

const kinds: Readonly<Record<string, Exclude<Failure['kind'], 'refused' | 'unknown'>>> = {
  TransactionConflictException: 'contended',
  ReplicatedWriteConflictException: 'contended',
  TransactionConflict: 'contended',
  ProvisionedThroughputExceededException: 'throttled',
  ProvisionedThroughputExceeded: 'throttled',
  ThrottlingException: 'throttled',
  ThrottlingError: 'throttled',
  RequestLimitExceeded: 'throttled',
  ValidationException: 'invalid',
  ValidationError: 'invalid',
  SerializationException: 'invalid',
  IdempotentParameterMismatchException: 'invalid',
  ItemCollectionSizeLimitExceeded: 'invalid',
};

/** What an error of the client means. Whatever is not known to have failed counts as unknown. */
export function failureOf(error: unknown): Failure {
  const { data } = thrown.safeParse(error);
  if (data === undefined) return { kind: 'unknown' };
  if (data.name === 'ConditionalCheckFailedException') {
    return { kind: 'refused', refusals: [{ old: data.Item }] };
  }
  if (data.name !== 'TransactionCanceledException') return { kind: kinds[data.name] ?? 'unknown' };
  return cancelled(data.CancellationReasons ?? []);
}

type Reason = NonNullable<z.infer<typeof thrown>['CancellationReasons']>[number];

function cancelled(reasons: readonly Reason[]): Failure {
  const refusals = reasons.map(({ Code, Item }) =>
    Code === 'ConditionalCheckFailed' ? { old: Item } : undefined,
  );
  if (refusals.some((refusal) => refusal !== undefined)) return { kind: 'refused', refusals };
  const found = reasons.map(({ Code }) => kinds[Code ?? '']);
  // A conflict is answered by deciding again, which a throttle then meets as well.
  const kind = (['invalid', 'contended', 'throttled'] as const).find((one) => found.includes(one));
  return { kind: kind ?? 'unknown' };
}

/** A string of the item that a refused condition met. */
export function oldText(refusal: Refusal | undefined, name: string): string | undefined {
  return z.object({ S: z.string() }).safeParse(refusal?.old?.[name]).data?.S;
}

import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { conditionOf, type Item, updated } from './expression.ts';

export type Requests = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** One write, judged and not done yet; `change` is absent for a mere check. */
export interface Plan {
  readonly pk: string;
  readonly sk: string;
  readonly holds: boolean;
  readonly old: Item | undefined;
  readonly change: (() => Item | undefined) | undefined;
}

/** What a request would do to what is stored. */
export function planOf(
  request: Requests[number],
  stored: (pk: string, sk: string) => Item | undefined,
): Plan {
  const { Put, Update, Delete, ConditionCheck } = request;
  const conditioned = Put ?? Update ?? Delete ?? ConditionCheck;
  if (conditioned === undefined) throw new RangeError('a request asks for nothing');
  const key = Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? {};
  const [pk, sk] = [text(key['pk']), text(key['sk'])];
  const old = stored(pk, sk);
  const { ConditionExpression, ExpressionAttributeNames: names = {} } = conditioned;
  const { ExpressionAttributeValues: values = {} } = conditioned;
  const holds =
    ConditionExpression === undefined || conditionOf(ConditionExpression)(old ?? {}, names, values);
  return { pk, sk, holds, old, change: changeOf(request, old ?? { pk, sk }, names, values) };
}

function changeOf(
  { Put, Update, Delete }: Requests[number],
  old: Item,
  names: Record<string, string>,
  values: Item,
): Plan['change'] {
  if (Put?.Item !== undefined) {
    const { Item: item } = Put;
    return () => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
  }
  if (Delete !== undefined) return () => undefined;
  return Update && (() => updated(old, Update.UpdateExpression ?? '', names, values));
}

/** A key's part. */
export function text(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new RangeError('a key has a part that is no text');
  return value;
}

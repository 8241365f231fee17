import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { PermanentError } from '../core/errors.ts';
import type { Key } from './keys.ts';

/** Attributes by name; one that is undefined is left out, or taken away by an update. */
export type Attributes = Readonly<Record<string, unknown>>;

/** One change of one item. `when` names attributes as `#name` and `values` as `:name`. */
export type Write = (
  | { readonly verb: 'put'; readonly item: Key & Attributes }
  | { readonly verb: 'update'; readonly key: Key; readonly set?: Attributes; readonly add?: Attributes }
  | { readonly verb: 'delete' | 'check'; readonly key: Key }
) & { readonly when?: string; readonly values?: Attributes };

/** The condition that an item is not there yet. */
export const isAbsent = 'attribute_not_exists(#pk)';

export type WriteRequest = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** DynamoDB takes 409,600 bytes an item, names included; the rest is for them. */
const largest = 400_000;

/** The request for a write. Throws PermanentError for an item that is too large. */
export function toRequest(table: string, write: Write): WriteRequest {
  refuseLarge(write);
  const shared = { TableName: table, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  switch (write.verb) {
    case 'put':
      return { Put: { ...shared, Item: write.item, ...condition(write) } };
    case 'delete':
      return { Delete: { ...shared, Key: write.key, ...condition(write) } };
    case 'check':
      return {
        ConditionCheck: { ...shared, Key: write.key, ...condition(write), ConditionExpression: write.when },
      };
    case 'update': {
      const change = changeOf(write.set ?? {}, write.add ?? {});
      const condition = { ...(write.when === undefined ? {} : { ConditionExpression: write.when }) };
      return {
        Update: {
          ...shared,
          Key: write.key,
          ...condition,
          UpdateExpression: change.expression,
          ExpressionAttributeNames: namesIn(`${change.expression} ${write.when ?? ''}`),
          ...valuesOf({ ...change.values, ...write.values }),
        },
      };
    }
    default:
      return write satisfies never;
  }
}

/** The program knows some dozens of expressions, and says them with every request. */
const known = new Map<string, Record<string, string>>();

/** `#name` stands for the attribute `name`: a reserved word can never be hit by accident. */
export function namesIn(expression: string): Record<string, string> {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const names = Object.fromEntries((expression.match(/#\w+/g) ?? []).map((name) => [name, name.slice(1)]));
  known.set(expression, names);
  return names;
}

/** Values by their names in an expression. */
export function valuesOf(values: Attributes = {}) {
  const entries = Object.entries(values).map(([name, value]) => [`:${name}`, value]);
  return entries.length === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(entries) };
}

function condition({ when, values }: Pick<Write, 'when' | 'values'>) {
  if (when === undefined) return {};
  return { ConditionExpression: when, ExpressionAttributeNames: namesIn(when), ...valuesOf(values) };
}

function changeOf(set: Attributes, add: Attributes) {
  const named = (attributes: Attributes) => Object.keys(attributes);
  const given = named(set).filter((name) => set[name] !== undefined);
  const gone = named(set).filter((name) => set[name] === undefined);
  const clauses = [
    ...clause('SET', given, (name) => `#${name} = :to_${name}`),
    ...clause('REMOVE', gone, (name) => `#${name}`),
    ...clause('ADD', named(add), (name) => `#${name} :by_${name}`),
  ];
  const values = [
    ...given.map((name) => [`to_${name}`, set[name]]),
    ...named(add).map((name) => [`by_${name}`, add[name]]),
  ];
  return { expression: clauses.join(' '), values: Object.fromEntries(values) };
}

function clause(word: string, names: readonly string[], write: (name: string) => string): readonly string[] {
  return names.length === 0 ? [] : [`${word} ${names.map(write).join(', ')}`];
}

function refuseLarge(write: Write): void {
  const text = JSON.stringify(write.verb === 'put' ? write.item : write.verb === 'update' ? write.set : '');
  if (text !== undefined && Buffer.byteLength(text) > largest) {
    throw new PermanentError(
      'store.too-large',
      'An item is larger than the table takes: keep its text shorter.',
    );
  }
}

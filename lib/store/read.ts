import type { BatchGetCommandInput, BatchGetCommandOutput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { TransientError } from '../core/errors.ts';
import type { IndexShape } from '../runtime/table.ts';
import type { Key } from './keys.ts';
import { read, type Tries, tries } from './tries.ts';
import { type Attributes, namesIn, valuesOf } from './write.ts';

/** What to query: `where` names attributes as `#name` and `values` as `:name`. */
export interface Wanted {
  readonly where: string;
  readonly values: Attributes;
  readonly index?: IndexShape;
  /** Backwards, and no more than that many. */
  readonly last?: number;
}

/** DynamoDB takes a hundred keys at once. */
const batch = 100;

/** An item, strongly read. */
export async function readOne(table: Tries, key: Key): Promise<unknown> {
  const input = { TableName: table.name, Key: key, ConsistentRead: true };
  return (await read(table, (wire) => wire.get(input))).Item;
}

/** Items of many keys, eventually consistent, in no order. */
export async function readMany(table: Tries, keys: readonly Key[]): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let from = 0; from < keys.length; from += batch) {
    found.push(...(await readBatch(table, keys.slice(from, from + batch))));
  }
  return found;
}

async function readBatch(table: Tries, keys: Key[]): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let RequestItems: BatchGetCommandInput['RequestItems'] = { [table.name]: { Keys: keys } };
  // An answer of more than 16 MB, or a throttle, leaves keys over.
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const input: BatchGetCommandInput = { RequestItems };
    const { Responses, UnprocessedKeys = {} }: Pick<BatchGetCommandOutput, 'Responses' | 'UnprocessedKeys'> =
      await read(table, (wire) => wire.batchGet(input));
    found.push(...(Responses?.[table.name] ?? []));
    if (Object.keys(UnprocessedKeys).length === 0) return found;
    RequestItems = UnprocessedKeys;
    await table.rest(attempt);
  }
  throw new TransientError('store.throttled', 'The table left items unread: try again later.');
}

/** Items page by page, strongly read but from an index. */
export async function* readPages(table: Tries, wanted: Wanted): AsyncGenerator<readonly unknown[]> {
  const input: QueryCommandInput = {
    TableName: table.name,
    KeyConditionExpression: wanted.where,
    ExpressionAttributeNames: namesIn(wanted.where),
    ...valuesOf(wanted.values),
    ...(wanted.index === undefined ? { ConsistentRead: true } : { IndexName: wanted.index.name }),
    ...(wanted.last === undefined ? {} : { ScanIndexForward: false, Limit: wanted.last }),
  };
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = start === undefined ? input : { ...input, ExclusiveStartKey: start };
    const { Items = [], LastEvaluatedKey } = await read(table, (wire) => wire.query(page));
    yield Items;
    start = LastEvaluatedKey;
  } while (start !== undefined && wanted.last === undefined);
}

/** All pages at once. */
export async function readAll(table: Tries, wanted: Wanted): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const page of readPages(table, wanted)) items.push(...page);
  return items;
}

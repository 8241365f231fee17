import { tableIndexes, tableKeys } from '../../../lib/runtime/table.ts';
import { type Attribute, type Item, toCondition } from './expression.ts';
import { updated } from './update.ts';

/** What every request may say. */
interface Given {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Attribute>>;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

interface Put extends Given {
  readonly Item: Item;
}
interface OfKey extends Given {
  readonly Key: Item;
  readonly UpdateExpression?: string;
}
interface Query extends Given {
  readonly KeyConditionExpression: string;
  readonly IndexName?: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
}
interface Transaction {
  readonly ClientRequestToken?: string;
  readonly TransactItems: readonly {
    readonly Put?: Put;
    readonly Update?: OfKey;
    readonly Delete?: OfKey;
    readonly ConditionCheck?: OfKey;
  }[];
}
interface Batch {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One change whose condition has been looked at. */
interface Prepared {
  readonly isRefused: boolean;
  readonly old: Item | undefined;
  /** Which item it is about: a transaction takes one only once. */
  readonly place: string;
  readonly given: Given;
  readonly run: () => void;
}

const text = (attribute: Attribute | undefined): string => String(attribute?.['S'] ?? '');

/** A table of our shape, as requests and answers of DynamoDB's protocol. */
export function memoryTable() {
  const partitions = new Map<string, Map<string, Item>>();
  const indexes = new Map(tableIndexes.map(({ name }) => [name, new Map<string, Map<string, Item>>()]));
  const tokens = new Set<string>();

  const find = (key: Item): Item | undefined =>
    partitions.get(text(key[tableKeys.partition]))?.get(text(key[tableKeys.sort]));

  function set(key: Item, item: Item | undefined): void {
    const [pk, sk] = [text(key[tableKeys.partition]), text(key[tableKeys.sort])];
    const old = find(key);
    put(partitions, pk, sk, item);
    for (const { name, partition } of tableIndexes) {
      const index = indexes.get(name) ?? new Map();
      if (old?.[partition] !== undefined) put(index, text(old[partition]), `${pk} ${sk}`, undefined);
      if (item?.[partition] !== undefined) put(index, text(item[partition]), `${pk} ${sk}`, item);
    }
  }

  function prepare(given: Put | OfKey): Prepared {
    const key = 'Item' in given ? given.Item : given.Key;
    const old = find(key);
    const facts = factsOf(given, old);
    const isRefused =
      given.ConditionExpression !== undefined && !toCondition(given.ConditionExpression)(facts);
    const run = () => {
      if ('Item' in given) return set(key, given.Item);
      if (given.UpdateExpression === undefined) return set(key, undefined);
      return set(key, { ...given.Key, ...updated(given.UpdateExpression, facts) });
    };
    return {
      isRefused,
      old,
      given,
      run,
      place: JSON.stringify([key[tableKeys.partition], key[tableKeys.sort]]),
    };
  }

  function write(given: Put | OfKey): WireAnswer {
    const { isRefused, old, run } = prepare(given);
    if (isRefused) return refusal('ConditionalCheckFailedException', { ...shown(given, old) });
    run();
    return { status: 200, body: {} };
  }

  function transact({ TransactItems, ClientRequestToken }: Transaction): WireAnswer {
    if (ClientRequestToken !== undefined && tokens.has(ClientRequestToken)) return { status: 200, body: {} };
    const all = TransactItems.map(({ Put, Update, Delete, ConditionCheck }) => {
      const given = Put ?? Update ?? Delete ?? ConditionCheck;
      if (given === undefined) throw new Error('a write of no kind');
      const prepared = prepare(given);
      return ConditionCheck === undefined ? prepared : { ...prepared, run: () => {} };
    });
    const places = new Set(all.map(({ place }) => place));
    if (places.size < all.length) return refusal('ValidationException', {});
    if (all.some(({ isRefused }) => isRefused)) {
      const CancellationReasons = all.map(({ isRefused, old, given }) =>
        isRefused ? { Code: 'ConditionalCheckFailed', ...shown(given, old) } : { Code: 'None' },
      );
      return refusal('TransactionCanceledException', { CancellationReasons });
    }
    for (const { run } of all) run();
    if (ClientRequestToken !== undefined) tokens.add(ClientRequestToken);
    return { status: 200, body: {} };
  }

  function query(given: Query): WireAnswer {
    const { IndexName, KeyConditionExpression, ScanIndexForward = true, Limit = Infinity } = given;
    const shape = tableIndexes.find(({ name }) => name === IndexName) ?? tableKeys;
    const partition = partitionOf(given, shape.partition);
    const from = IndexName === undefined ? partitions : indexes.get(IndexName);
    const isWanted = toCondition(KeyConditionExpression);
    const found = [...(from?.get(partition)?.values() ?? [])]
      .filter((item) => isWanted(factsOf(given, item)))
      .toSorted((a, b) => compare(a[shape.sort], b[shape.sort]));
    const Items = (ScanIndexForward ? found : found.toReversed()).slice(0, Limit);
    return { status: 200, body: { Items, Count: Items.length } };
  }

  function batchGet({ RequestItems }: Batch): WireAnswer {
    const found = Object.entries(RequestItems).map(([name, { Keys }]) => [
      name,
      Keys.flatMap((key) => find(key) ?? []),
    ]);
    return { status: 200, body: { Responses: Object.fromEntries(found), UnprocessedKeys: {} } };
  }

  /** Answers an action such as `GetItem`; `json` is the request as it was sent. */
  return (action: string, json: string): WireAnswer => {
    switch (action) {
      case 'GetItem': {
        const given: OfKey = JSON.parse(json);
        return { status: 200, body: { Item: find(given.Key) } };
      }
      case 'BatchGetItem':
        return batchGet(JSON.parse(json));
      case 'Query':
        return query(JSON.parse(json));
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem':
        return write(JSON.parse(json));
      case 'TransactWriteItems':
        return transact(JSON.parse(json));
      case 'Scan': {
        const { IndexName }: { readonly IndexName: string } = JSON.parse(json);
        const Items = [...(indexes.get(IndexName)?.values() ?? [])].flatMap((found) => [...found.values()]);
        return { status: 200, body: { Items, Count: Items.length } };
      }
      case 'CreateTable':
        return { status: 200, body: {} };
      default:
        throw new Error(`no answer to ${action}`);
    }
  };
}

function put(
  into: Map<string, Map<string, Item>>,
  partition: string,
  sort: string,
  item: Item | undefined,
): void {
  const items = into.get(partition) ?? new Map<string, Item>();
  if (item === undefined) items.delete(sort);
  else items.set(sort, item);
  if (items.size === 0) into.delete(partition);
  else into.set(partition, items);
}

function factsOf(
  { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: Given,
  item: Item | undefined,
) {
  return { item, names: ExpressionAttributeNames, values: ExpressionAttributeValues };
}

function shown({ ReturnValuesOnConditionCheckFailure }: Given, old: Item | undefined) {
  return ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && old !== undefined ? { Item: old } : {};
}

function refusal(name: string, more: object): WireAnswer {
  return {
    status: 400,
    body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...more },
  };
}

/** The store always begins with the partition: `#pk = :lane AND ...`. */
function partitionOf({ KeyConditionExpression, ...given }: Query, partition: string): string {
  const [, name = '', value = ''] = /^(#\w+) = (:\w+)/.exec(KeyConditionExpression) ?? [];
  const { names, values } = factsOf(given, undefined);
  if (names[name] !== partition) throw new Error(`cannot look for ${KeyConditionExpression}`);
  return text(values[value]);
}

function compare(one: Attribute | undefined, other: Attribute | undefined): number {
  if (typeof one?.['N'] === 'string') return Number(one['N']) - Number(other?.['N']);
  return Buffer.compare(Buffer.from(text(one)), Buffer.from(text(other)));
}

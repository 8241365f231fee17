import { seconds } from '../../lib/core/time.ts';
import { dueIndex } from '../../lib/runtime/table.ts';
import type { Wire } from '../../lib/store/wire.ts';
import type { Chance } from './chance.ts';
import { dueView } from './due-view.ts';
import { conditionOf, type Item } from './expression.ts';
import { asSingle, cancelled, failure, timedOut } from './failures.ts';
import type { Kind } from './fault.ts';
import type { Calls, Invocation } from './invocation.ts';
import type { Kernel } from './kernel.ts';
import { planOf, type Requests, text } from './requests.ts';

/** An item before and after a write; absent when it was not, or is no longer, there. */
export interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

interface Cell {
  readonly item: Item | undefined;
  readonly before: Item | undefined;
  readonly at: number;
}

export interface SimulatedTable {
  readonly wire: (invocation: Invocation) => Wire;
  /** Everything that is there now. */
  readonly items: () => Iterable<Item>;
  readonly item: (pk: string, sk: string) => Item | undefined;
  /** Puts an item that was there before anything began. */
  readonly begin: (item: Item) => void;
  /** True when the index, as it will be once it has caught up, says that something is due. */
  readonly owes: (until: number) => boolean;
}

export interface TableOptions {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly calls: Calls;
  /** Told of every write once it is done, whole transactions at a time. */
  readonly watch: (changes: readonly Change[]) => void;
}

/** Standing still before a read is standing still before what follows it. */
const readable: readonly Kind[] = ['crash before', 'refused', 'lost request'];
const writable: readonly Kind[] = [
  ...readable,
  ...(['crash after', 'lost answer', 'stall', 'pause', 'person between', 'index lag'] as const),
];
const transactable: readonly Kind[] = [...writable, 'conflict'];
/** How long the client waits for an answer. */
const patience = seconds(1.5);
/** How old an eventually consistent read may be. */
const staleness = 3_000;
const tokenLives = 600_000;

/** DynamoDB as far as the store can tell: conditions, transactions, tokens, an index that follows. */
export function openTable({ kernel, chance, calls, watch }: TableOptions): SimulatedTable {
  const partitions = new Map<string, Map<string, Cell>>();
  const index = dueView(kernel, chance);
  const tokens = new Map<string, { readonly at: number; readonly requests: Requests }>();

  const cellOf = (pk: string, sk: string) => partitions.get(pk)?.get(sk);
  const put = (pk: string, sk: string, item: Item | undefined, lag: number): Change => {
    const partition = partitions.get(pk) ?? new Map<string, Cell>();
    partitions.set(pk, partition);
    const before = partition.get(sk)?.item;
    partition.set(sk, { item, before, at: kernel.now() });
    index.follow(pk, sk, before, item, lag);
    return { before, after: item };
  };

  const perform = (requests: Requests, lag: number) => {
    const planned = requests.map((request) => planOf(request, (pk, sk) => cellOf(pk, sk)?.item));
    if (planned.some(({ holds }) => !holds)) throw cancelled(planned);
    const changes = planned.flatMap(({ pk, sk, change }) =>
      change === undefined ? [] : [put(pk, sk, change(), lag)],
    );
    watch(changes);
  };

  const write = (invocation: Invocation, verb: string, requests: Requests, token?: string) => {
    const isSingle = verb !== 'transact';
    let lag = 0;
    return calls.call(invocation, {
      point: `table.${verb}`,
      able: isSingle ? writable : transactable,
      takes: [3, 12],
      patience,
      perform: () => {
        const known = token === undefined ? undefined : tokens.get(token);
        if (known !== undefined && kernel.now() < known.at + tokenLives) {
          if (JSON.stringify(known.requests) !== JSON.stringify(requests))
            throw failure('IdempotentParameterMismatchException');
          return;
        }
        try {
          perform(requests, lag);
        } catch (error) {
          throw isSingle ? asSingle(error) : error;
        }
        if (token !== undefined) tokens.set(token, { at: kernel.now(), requests });
      },
      refused: (kind) => {
        if (kind !== 'conflict') throw failure('ThrottlingException');
        throw failure('TransactionCanceledException', {
          CancellationReasons: requests.map(() => ({ Code: 'TransactionConflict' })),
        });
      },
      unknown: timedOut,
      lags: () => {
        lag = chance.between(5_000, 60_000);
      },
    });
  };

  const read = <T>(invocation: Invocation, verb: string, perform: () => T) =>
    calls.call(invocation, {
      point: `table.${verb}`,
      able: readable,
      takes: [2, 8],
      patience,
      perform,
      refused: () => {
        throw failure('ThrottlingException');
      },
      unknown: timedOut,
    });

  const seen = (cell: Cell | undefined, isStrong: boolean) => {
    if (cell === undefined) return undefined;
    const isFresh = isStrong || kernel.now() - cell.at > chance.between(0, staleness);
    return isFresh ? cell.item : cell.before;
  };

  const wire = (invocation: Invocation): Wire => ({
    get: ({ Key = {}, ConsistentRead }) =>
      read(invocation, 'get', () => {
        const item = seen(cellOf(text(Key['pk']), text(Key['sk'])), ConsistentRead === true);
        return item === undefined ? {} : { Item: { ...item } };
      }),
    batchGet: ({ RequestItems = {} }) =>
      read(invocation, 'batchGet', () => ({
        Responses: Object.fromEntries(
          Object.entries(RequestItems).map(([name, { Keys = [] }]) => [
            name,
            itemsOf(Keys.map(({ pk, sk }) => seen(cellOf(text(pk), text(sk)), false))),
          ]),
        ),
        UnprocessedKeys: {},
      })),
    query: (input) =>
      read(invocation, 'query', () => {
        const { KeyConditionExpression = '', ExpressionAttributeNames: names = {} } = input;
        const { ExpressionAttributeValues: values = {}, IndexName, ConsistentRead, Limit } = input;
        const holds = conditionOf(KeyConditionExpression);
        if (IndexName === dueIndex.name) return { Items: index.read((entry) => holds(entry, names, values)) };
        if (IndexName !== undefined) throw new RangeError(`nobody simulates the index ${IndexName}`);
        const pk = text(values[/#pk = (:\w+)/.exec(KeyConditionExpression)?.[1] ?? '']);
        const cells = [...(partitions.get(pk)?.values() ?? [])];
        const found = itemsOf(cells.map((cell) => seen(cell, ConsistentRead === true)))
          .filter((item) => holds(item, names, values))
          .toSorted((a, b) => (text(a['sk']) < text(b['sk']) ? -1 : 1));
        return { Items: Limit === undefined ? found : found.slice(0, Limit) };
      }),
    put: (Put) => write(invocation, 'put', [{ Put }]),
    update: (Update) =>
      write(invocation, 'update', [
        { Update: { ...Update, UpdateExpression: Update.UpdateExpression ?? '' } },
      ]),
    delete: (Delete) => write(invocation, 'delete', [{ Delete }]),
    transact: ({ TransactItems = [], ClientRequestToken }) =>
      write(invocation, 'transact', TransactItems, ClientRequestToken),
  });

  return {
    wire,
    begin: (item) => void put(text(item['pk']), text(item['sk']), item, 0),
    item: (pk, sk) => cellOf(pk, sk)?.item,
    owes: index.owes,
    *items() {
      for (const partition of partitions.values()) {
        for (const { item } of partition.values()) if (item !== undefined) yield item;
      }
    },
  };
}

function itemsOf(found: readonly (Item | undefined)[]): Record<string, unknown>[] {
  return found.flatMap((item) => (item === undefined ? [] : [{ ...item }]));
}

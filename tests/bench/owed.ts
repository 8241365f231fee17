import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { after, type Instant, instant, milliseconds, minutes } from '../../lib/core/time.ts';
import { sweep } from '../../lib/flow/sweep.ts';
import { region } from '../../lib/local/aws-json.ts';
import { startDynamoDb } from '../../lib/local/dynamodb.ts';
import type { Due } from '../../lib/ports.ts';
import { due } from '../../lib/store/due.ts';
import { effectKey, hintOf, owedAt } from '../../lib/store/keys.ts';
import { openTable } from '../../lib/store/open-table.ts';
import { connectTable } from '../../lib/store/wire.ts';
import { makeTable } from '../contracts/make-table.ts';
import { due as dueInMemory } from '../twins/memory-due.ts';
import { memoryTable } from '../twins/memory-table.ts';
import { recordedLog } from '../twins/recorded-log.ts';
import { number, ratio } from './figures.ts';
import { printNote, printTable, printTitle, progress, type Row } from './print.ts';

const now = instant(Date.UTC(2026, 10, 23, 2, 0));
const clock = () => now;

/** Everything that a store would have the sweep look at. */
type Owed = (until: Instant) => AsyncIterable<readonly Due[]> | Iterable<readonly Due[]>;

/** One sweep: how long it took, and the hints of each page. */
async function sweepOnce(owed: Owed) {
  const pages: number[] = [];
  const began = performance.now();
  await sweep({
    clock,
    log: recordedLog(),
    store: {
      async *due(until: Instant) {
        yield* owed(until);
      },
    },
    queues: { hintLater: async (hints) => void pages.push(hints.length) },
    beat: async () => true,
  });
  return { ms: performance.now() - began, pages };
}

/** Prints what a sweep costs by how much is owed, and what it would without the index. */
export async function benchOwed(isQuick: boolean): Promise<void> {
  printTitle('Sweeps: everything owed is found and hinted');
  const rows: Row[] = [];
  for (const count of isQuick ? [1_000, 5_000] : [1_000, 10_000, 100_000]) {
    progress(`a local database with ${count} owed items and as many that are done`);
    rows.push(await onDatabase(count));
  }
  for (const count of isQuick ? [100_000] : [1_000_000]) {
    progress(`the twin with ${count} owed items`);
    rows.push(await onTwin(count));
  }
  printTable(['owed', 'a sweep ms', 'items/s', 'pages', 'hints a page', 'a scan ms', 'sweep/scan'], rows);
  printNote(
    'The local database is a process of its own that syncs to the disk. The scan reads the whole table by the same client; as',
    'much is done in it as is owed, and a real one holds far more that is done. Eight queries take longer than one scan',
    'while all of it fits into a page or two. The twin holds all in one map and has no index.',
  );
}

function rowOf(name: string, count: number, { ms, pages }: Awaited<ReturnType<typeof sweepOnce>>): Row {
  const hints = pages.reduce((sum, one) => sum + one, 0);
  if (hints !== count)
    throw new RangeError(`Of ${count} owed items ${hints} were hinted: the sweep is broken.`);
  const each = number(hints / pages.length, 0);
  return [name, number(ms), number((count / ms) * 1_000), number(pages.length), each];
}

/** What is due at some moment of the minutes around now. */
const momentOf = (at: number) => after(now, milliseconds((at % 360) * 1_000 - minutes(3)));

async function onDatabase(count: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-bench-'));
  const server = await startDynamoDb(folder, () => {});
  try {
    await makeTable(server.url, 'owed');
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const connection = { endpoint: server.url, region, credentials };
    const wire = connectTable({ ...connection, requestHandler: { requestTimeout: 60_000 } });
    for (let from = 0; from < 2 * count; from += 100) {
      await wire.transact({ TransactItems: Array.from({ length: 100 }, (_, at) => itemOf(from + at)) });
    }
    const ids = { ulid: () => '0', random: Math.random };
    const table = openTable({ table: 'owed', wire, clock, ids });
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection));
    // Once to warm up: a first request takes longer than a small table does.
    await sweepOnce((until) => due(table, until));
    await scan(client);
    const swept = await sweepOnce((until) => due(table, until));
    const scanned = await scan(client);
    const row = rowOf(`${count}`, count, swept);
    return [...row, number(scanned), ratio(swept.ms, scanned)];
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every second one is done. */
function itemOf(at: number) {
  const key = effectKey({ destination: `bench:${at}`, order: 'any', seq: '1' });
  return { Put: { TableName: 'owed', Item: { ...key, ...(at % 2 === 0 ? owedAt(key, momentOf(at)) : {}) } } };
}

const item = z.object({ pk: z.string(), sk: z.string(), nextAt: z.number() });

/**
 * What it would take without the index, by the same client and into the same hints: reading an answer takes more of the
 * processor than finding it does.
 */
async function scan(client: DynamoDBDocumentClient): Promise<number> {
  const began = performance.now();
  const hints: unknown[] = [];
  let start: Readonly<Record<string, unknown>> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: 'owed',
        FilterExpression: 'nextAt <= :until',
        ExpressionAttributeValues: { ':until': after(now, minutes(3)) },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const found of Items) {
      const { nextAt, ...key } = item.parse(found);
      hints.push(hintOf(key, instant(nextAt)));
    }
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return performance.now() - began;
}

async function onTwin(count: number): Promise<Row> {
  const table = memoryTable(clock, undefined);
  for (let at = 0; at < count; at += 1) table.cursors.set(`wk${at}`, { cursor: '', nextAt: momentOf(at) });
  const swept = await sweepOnce((until) => dueInMemory(table, until));
  return [...rowOf(`${count} (twin)`, count, swept), '-', '-'];
}

import { ulid } from 'ulid';
import { indexKey } from '../../lib/knowledge/load-index.ts';
import { startRuntime } from '../../lib/local/runtime.ts';
import type { Files } from '../../lib/ports.ts';
import { clock, openFiles } from '../../lib/runtime/wire.ts';
import { dynamoStore } from '../../lib/store/dynamo-store.ts';
import { connectTable } from '../../lib/store/wire.ts';
import { indexFile } from '../knowledge/folder.ts';
import { readOrder } from './orders.ts';

// The local runtime alone in a process, so that a test can kill it while the pretend peers live on.
const { runtime: options, peers } = JSON.parse(process.argv[2] ?? '{}');

const runtime = await startRuntime({
  ...options,
  onClock: async (offset: number) => {
    for (const peer of peers) {
      await fetch(`${peer}/_control/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: JSON.stringify({ offset }),
      });
    }
  },
  log: (event, facts) => {
    if (process.env['MACHINE_LOG'] !== undefined) console.error(event, JSON.stringify(facts ?? {}));
  },
});
const store = dynamoStore({
  table: process.env['TABLE_NAME'] ?? '',
  wire: connectTable(),
  clock,
  ids: { ulid, random: Math.random },
});
await putIndex(openFiles(process.env['BUCKET_NAME'] ?? ''));

/** Puts the articles where they are not yet. A program that starts again on what it left has much to do at first. */
async function putIndex(files: Files): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      if ((await files.get(indexKey)) !== 'missing') return;
      return await files.put(indexKey, indexFile, 'application/octet-stream');
    } catch (error) {
      if (tries === 10) throw error;
    }
  }
}

/** Every ticket with its events; the portal shows the newest fifty. */
async function readTickets() {
  const tickets = await store.recentTickets(100_000);
  const waiting = tickets.entries();
  const all: unknown[] = [];
  // A few at a time: of two thousand asked at once some would hear that the table could not be reached.
  const readNext = async () => {
    for (const [at, ticket] of waiting) all[at] = { ...ticket, events: await store.events(ticket.id) };
  };
  await Promise.all(Array.from({ length: 8 }, readNext));
  return all;
}

process.send?.({ ready: runtime.url, dynamodb: runtime.dynamodb });
// Whoever started it has ended: nothing may be left running.
process.once('disconnect', () => runtime.close().finally(() => process.exit()));
process.on('message', async (message) => {
  const { id, ...order } = readOrder(message);
  try {
    const value = order.kind === 'tickets' ? await readTickets() : undefined;
    if (order.kind === 'moveClock') await runtime.moveClock(order.ms);
    if (order.kind === 'idle') await runtime.idle();
    if (order.kind === 'purge') await runtime.purge(order.queue);
    if (order.kind === 'sweep') await runtime.sweepNow();
    if (order.kind === 'close') await runtime.close();
    process.send?.({ id, value });
    if (order.kind === 'close') process.exit(0);
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { openJournal } from '../journal.ts';
import { openClock, type Peer } from '../peer.ts';
import { enqueue, type Pager } from './enqueue.ts';
import { type Entry, entrySchema, incidentsOf } from './event.ts';
import { faultSchema, openFaults } from './faults.ts';
import { pagerOptions } from './options.ts';

/** What the vendor takes of an event. */
const largest = 512 * 1024;

/** Starts the pretend provider on 127.0.0.1; it continues from the journal in `dataDir`. */
export async function startPretendPager(given: z.input<typeof pagerOptions>): Promise<Peer> {
  const options = pagerOptions.parse(given);
  const journal = openJournal(join(options.dataDir, 'pager.jsonl'));
  const entries = (): readonly Entry[] => journal.entries().map((entry) => entrySchema.parse(entry));
  const moved = entries().findLast((entry) => entry.type === 'clock');
  const clock = openClock(moved?.offset ?? options.clockOffset);
  const closing = new AbortController();
  const keep = (entry: z.input<typeof entrySchema>) => journal.append(entry);
  const faults = openFaults((kind) => keep({ type: 'fault', at: clock.now(), kind }));
  const pager: Pager = { options, clock, faults, keep, entries, closing: closing.signal };
  const server = createServer((request, response) => {
    answer(pager, request, response).catch((cause: unknown) => {
      if (!closing.signal.aborted && !request.errored) console.error('pretend pager:', cause);
      response.destroy();
    });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      closing.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(pager: Pager, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://pager');
  const body = await readBody(request);
  if (pathname.startsWith('/_control/')) {
    const order = `${request.method} ${pathname.slice('/_control/'.length)}`;
    const done = obey(pager, order, body);
    return say(response, done === undefined ? 400 : 200, done ?? { error: 'this order cannot be followed' });
  }
  if (request.method !== 'POST' || pathname !== '/v2/enqueue') {
    return say(response, 404, { status: 'not found' });
  }
  const { faults } = pager;
  if (faults.take('outage') !== undefined) return cut(response);
  const slow = faults.take('slow');
  if (slow !== undefined) await wait(slow.ms, undefined, { signal: pager.closing });
  const sentOn = faults.take('redirect');
  if (sentOn !== undefined) return say(response, 307, {}, { location: sentOn.to });
  const reply = enqueue(pager, request.headers, body);
  if (faults.take('drop-after-processing') !== undefined) return cut(response);
  say(response, reply.status, reply.body, reply.headers);
}

/** What a test or the page asks of the provider itself; undefined when that cannot be followed. */
function obey(pager: Pager, order: string, body: Buffer): unknown {
  const { clock } = pager;
  const given: unknown = order.startsWith('POST') ? JSON.parse(body.toString('utf8')) : undefined;
  switch (order) {
    case 'GET state':
      return { now: clock.now(), incidents: incidentsOf(pager.entries()) };
    case 'GET log':
      return { entries: pager.entries() };
    case 'POST clock': {
      const { data } = z.object({ offset: z.number() }).safeParse(given);
      if (data === undefined) return undefined;
      clock.setOffset(data.offset);
      pager.keep({ type: 'clock', at: clock.now(), offset: data.offset });
      return {};
    }
    case 'POST faults': {
      const { data } = faultSchema.safeParse(given);
      if (data !== undefined) pager.faults.set(data);
      return data && {};
    }
    default:
      return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= largest) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function say(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function cut(response: ServerResponse): void {
  response.socket?.destroy();
}

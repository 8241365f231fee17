import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { region } from '../../lib/local/aws-json.ts';
import { type Server, startDynamoDb } from '../../lib/local/dynamodb.ts';
import { dynamoStore } from '../../lib/store/dynamo-store.ts';
import { connectTable, type Wire } from '../../lib/store/wire.ts';
import { makeTable } from '../contracts/make-table.ts';
import {
  aCommit,
  claimFirst,
  conversation,
  customer,
  firstContact,
  lease,
  message,
  receipt,
  received,
  reply,
  start,
  ticket,
  ticketOne,
} from '../contracts/samples.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { setClock } from '../twins/set-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'lost-'));
let server: Server;
let real: Wire;
let tables = 0;

beforeAll(async () => {
  server = await startDynamoDb(folder, () => {});
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  real = connectTable({ endpoint: server.url, region, credentials });
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A real table that does the next write and loses the answer; it may also have forgotten the token by then. */
async function lossyStore({ forgetsTokens }: { readonly forgetsTokens: boolean }) {
  tables += 1;
  const table = `table-${tables}`;
  await makeTable(server.url, table);
  let losing = 0;
  let tokens = 0;
  async function answer<T>(done: Promise<T>): Promise<T> {
    const result = await done;
    if (losing === 0) return result;
    losing -= 1;
    throw Object.assign(new Error('lost'), { name: 'TimeoutError' });
  }
  const wire: Wire = {
    ...real,
    put: (input) => answer(real.put(input)),
    update: (input) => answer(real.update(input)),
    delete: (input) => answer(real.delete(input)),
    transact: (input) => {
      tokens += 1;
      const token = forgetsTokens ? { ClientRequestToken: `token-${table}-${tokens}` } : {};
      return answer(real.transact({ ...input, ...token }));
    },
  };
  const store = dynamoStore({ table, wire, clock: setClock(start).now, ids: seededIds(tables), team: 'T1' });
  return {
    store,
    lose: (count = 1) => {
      losing = count;
    },
  };
}

const remembering = [{ forgetsTokens: false }, { forgetsTokens: true }];

test.each(remembering)('a commit whose answer is lost was committed once (%o)', async (table) => {
  const { store, lose } = await lossyStore(table);
  await store.putInbound(message(), start);
  lose();
  const wanted = firstContact({
    ticket: { next: ticket(), version: 0 },
    events: [received(1)],
    effects: [reply('1')],
    inbound: message(),
  });
  expect(await store.commit(wanted)).toBe('committed');
  expect((await store.conversation(customer))?.version).toBe(1);
  expect(await store.events(ticketOne)).toHaveLength(1);
});

test('a commit whose answers are all lost is found in the table', async () => {
  const { store, lose } = await lossyStore({ forgetsTokens: false });
  lose(3);
  const first = firstContact({ ticket: { next: ticket(), version: 0 }, events: [received(1)] });
  expect(await store.commit(first)).toBe('committed');
  lose(3);
  const change = { next: conversation(), version: 1, opensWindow: false };
  // A single write has no token: its repetition is refused, and the table tells by whom.
  expect(await store.commit(aCommit({ conversation: change }))).toBe('committed');
  expect((await store.conversation(customer))?.version).toBe(2);
});

test('a settlement whose answer is lost stays settled', async () => {
  const { store, lose } = await lossyStore({ forgetsTokens: true });
  const effect = await claimFirst(store, start, reply('1'));
  lose();
  const settles = { effect, receipt: receipt(effect, { key: 'k' }) };
  expect(await store.commit(aCommit({ settles }))).toBe('committed');
  expect((await store.lane(customer)).effects).toEqual([]);
});

test.each(remembering)('a claim whose answer is lost holds, and takes one slot (%o)', async (table) => {
  const { store, lose } = await lossyStore(table);
  await store.commit(firstContact({ effects: [reply('1')] }));
  const [effect] = (await store.lane(customer)).effects;
  if (effect === undefined) throw new Error('no effect');
  lose();
  const slot = { conversation: customer, window: start, limit: 5 };
  const outcome = await store.claim(effect, { now: start, lease, slot });
  expect(outcome).toMatchObject({ kind: 'claimed', effect: { attempt: 1 } });
  expect((await store.conversation(customer))?.used).toBe(1);
  expect((await store.lane(customer)).effects).toMatchObject([{ attempt: 1, state: 'claimed' }]);
});

test('everything else whose answer is lost was done once', async () => {
  const { store, lose } = await lossyStore({ forgetsTokens: true });
  lose();
  expect(await store.once('welcome', start)).toBe(true);
  expect(await store.once('welcome', start)).toBe(false);
  lose();
  expect(await store.moveCursor('kf1', undefined, { cursor: 'c1' }, start)).toBe(true);
  lose();
  expect(await store.putInbound(message(), start)).toBe('owed');
  const claimed = await claimFirst(store, start, reply('1'));
  lose();
  await store.release(claimed, { nextAt: start, isUnsure: false });
  expect((await store.lane(customer)).effects).toMatchObject([{ state: 'owed', attempt: 1 }]);
});

import { describe, expect, test } from 'vitest';
import type { Commit } from '../../lib/ports.ts';
import {
  aCommit,
  claimFirst,
  conversation,
  firstContact,
  message,
  receipt,
  received,
  reply,
  start,
  ticket,
} from '../contracts/samples.ts';
import { memoryStore } from '../twins/memory-store.ts';
import { setClock } from '../twins/set-clock.ts';
import { cancels, fails, type Script } from './fake-wire.ts';
import { scriptedStore } from './scripted-store.ts';

const lost = fails('TimeoutError');
const refused = 'ConditionalCheckFailed';
const fine = 'None';
const item =
  (values: object): Script =>
  () => ({ Item: values });
const accepted: Script = () => ({});

describe('an outcome that is not known', () => {
  const names = [
    'TimeoutError',
    'InternalServerError',
    'TransactionInProgressException',
    'ECONNRESET',
    'Error',
  ];

  test.each(names)('%s is asked again with the same token', async (name) => {
    const { store, requests, waits } = scriptedStore(fails(name), fails(name), accepted);
    expect(await store.commit(firstContact({ inbound: message() }))).toBe('committed');
    const tokens = requests.map(({ token }) => token);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[\w-]{36}$/);
    expect(waits).toHaveLength(2);
    expect(waits.every((wait) => wait > 0 && wait < 500)).toBe(true);
  });

  test('commits of different tries have different tokens', async () => {
    const { store, requests } = scriptedStore();
    await store.commit(firstContact({ effects: [reply('1')] }));
    await store.commit(firstContact({ effects: [reply('1')] }));
    expect(requests[0]?.token).not.toBe(requests[1]?.token);
  });

  test.each(witnesses())('is answered by $what after three tries', async ({ parts, key, only }) => {
    const wanted = aCommit(await parts());
    const ours = item({ commit: wanted.id });
    const { store, requests } = scriptedStore(lost, lost, lost, ours);
    expect(await store.commit(wanted)).toBe('committed');
    expect(requests.map(({ verb }) => verb)).toEqual([only, only, only, 'get']);
    expect(requests[3]?.input).toEqual({ TableName: 'support', Key: key, ConsistentRead: true });
  });

  test('stays unknown when the table remembers another commit, or none', async () => {
    for (const found of [item({ commit: 'another' }), item({}), accepted]) {
      const { store } = scriptedStore(lost, lost, lost, found);
      await expect(store.commit(firstContact({ inbound: message() }))).rejects.toMatchObject({
        code: 'store.unknown-outcome',
      });
    }
  });

  test('is no conflict when the repetition meets what the first try wrote', async () => {
    const wanted = firstContact({ inbound: message() });
    const repeated = cancels(refused, { Code: refused, Item: { state: { S: 'done' } } }, fine);
    const { store } = scriptedStore(lost, repeated, item({ commit: wanted.id }));
    expect(await store.commit(wanted)).toBe('committed');
  });

  test('is what the conditions say when the repetition meets somebody else', async () => {
    const repeated = cancels(refused, { Code: refused, Item: { state: { S: 'done' } } }, fine);
    const { store } = scriptedStore(lost, repeated, item({ commit: 'another' }));
    expect(await store.commit(firstContact({ inbound: message() }))).toBe('done');
  });

  test('is not called a conflict because the first try is still at it', async () => {
    const busy = cancels('TransactionConflict', fine, fine);
    const { store } = scriptedStore(lost, busy, accepted);
    expect(await store.commit(firstContact({ inbound: message() }))).toBe('committed');
  });

  test('is not looked up when a condition failed at the first try', async () => {
    const { store, requests } = scriptedStore(cancels(refused, fine, fine));
    expect(await store.commit(firstContact({ inbound: message() }))).toBe('conflict');
    expect(requests).toHaveLength(1);
  });
});

describe('a cancelled commit', () => {
  const parts = { inbound: message(), ticket: { next: ticket(), version: 0 } };
  const owed = { Code: refused, Item: { state: { S: 'owed' } } };
  const done = { Code: refused, Item: { state: { S: 'done' } } };

  // In the order of the writes: conversation, ticket, number, marker, owed inbound.
  test.each([
    { codes: [fine, fine, refused, fine, fine], outcome: 'number-taken' },
    { codes: [refused, fine, refused, fine, fine], outcome: 'conflict' },
    { codes: [fine, refused, refused, done, fine], outcome: 'done' },
    { codes: [fine, fine, fine, done, fine], outcome: 'done' },
    { codes: [fine, fine, fine, owed, fine], outcome: 'conflict' },
    { codes: [fine, fine, fine, refused, fine], outcome: 'conflict' },
    { codes: ['TransactionConflict', fine, fine, fine, fine], outcome: 'conflict' },
    { codes: [fine, 'TransactionConflict', fine, fine, 'ThrottlingError'], outcome: 'conflict' },
    { codes: ['ThrottlingError', fine, fine, done, fine], outcome: 'done' },
  ])('with $codes is $outcome', async ({ codes, outcome }) => {
    const { store, requests } = scriptedStore(cancels(...codes));
    expect(await store.commit(firstContact(parts))).toBe(outcome);
    expect(requests).toHaveLength(1);
  });
});

describe('a table that is asked too much', () => {
  const throttles = [
    fails('ProvisionedThroughputExceededException'),
    fails('ThrottlingException'),
    fails('RequestLimitExceeded'),
    cancels('ThrottlingError', fine, fine),
    cancels(fine, 'ProvisionedThroughputExceeded', fine),
  ];

  test.each(throttles)('is asked three times (%#)', async (throttle) => {
    const { store } = scriptedStore(throttle, throttle, accepted);
    expect(await store.commit(firstContact({ inbound: message() }))).toBe('committed');
  });

  test.each(throttles)('is given up on for now, without a look-up (%#)', async (throttle) => {
    const { store, requests } = scriptedStore(throttle, throttle, throttle);
    await expect(store.commit(firstContact({ inbound: message() }))).rejects.toMatchObject({
      name: 'TransientError',
      code: 'store.throttled',
    });
    expect(requests).toHaveLength(3);
  });

  test('does not hide an outcome that is not known', async () => {
    const throttle = fails('ThrottlingException');
    const wanted = firstContact({ inbound: message() });
    const { store } = scriptedStore(throttle, lost, throttle, item({ commit: wanted.id }));
    expect(await store.commit(wanted)).toBe('committed');
  });
});

test.each([fails('ValidationException'), cancels('ValidationError', fine, fine)])(
  'a request that the table never takes is given up on for good (%#)',
  async (invalid) => {
    const { store, requests } = scriptedStore(invalid);
    await expect(store.commit(firstContact({ inbound: message() }))).rejects.toMatchObject({
      name: 'PermanentError',
    });
    expect(requests).toHaveLength(1);
  },
);

test('a single change is no transaction', async () => {
  const { store, requests } = scriptedStore();
  await store.commit(firstContact());
  expect(requests.map(({ verb }) => verb)).toEqual(['update']);
});

/** Who remembers a commit, by what is in it. */
function witnesses() {
  type Parts = Omit<Commit, 'id'>;
  const change = { next: conversation(), version: 3, opensWindow: false };
  const changed = { next: ticket(), version: 3 };
  const settled = async (): Promise<Parts> => {
    const store = memoryStore({ clock: setClock(start).now });
    const effect = await claimFirst(store, start, reply('eff_1', { id: reply('1').id }));
    return { settles: { effect, receipt: receipt(effect) } };
  };
  return [
    {
      what: 'the inbound',
      parts: async (): Promise<Parts> => ({ inbound: message(), conversation: change }),
      key: { pk: 'I#wecom:m1', sk: 'META' },
      only: 'transact',
    },
    { what: 'the receipt', parts: settled, key: { pk: 'T#tkt_01ONE', sk: 'R#eff_1' }, only: 'transact' },
    {
      what: 'the first event',
      parts: async (): Promise<Parts> => ({ ticket: changed, events: [received(1)], conversation: change }),
      key: { pk: 'T#tkt_01ONE', sk: 'E#00000004#000' },
      only: 'transact',
    },
    {
      what: 'the ticket',
      parts: async (): Promise<Parts> => ({ ticket: changed, effects: [reply('1')] }),
      key: { pk: 'T#tkt_01ONE', sk: 'META' },
      only: 'transact',
    },
    {
      what: 'the conversation',
      parts: async (): Promise<Parts> => ({ conversation: change }),
      key: { pk: 'C#wecom-kf:kf1:wm1', sk: 'META' },
      only: 'update',
    },
  ];
}

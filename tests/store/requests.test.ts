import { describe, expect, test } from 'vitest';
import { PermanentError } from '../../lib/core/errors.ts';
import { after, minutes } from '../../lib/core/time.ts';
import type { OwedEffect } from '../../lib/ports.ts';
import { dynamoStore } from '../../lib/store/dynamo-store.ts';
import { customer, lease, message, reply, start, ticketOne } from '../contracts/samples.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { cancels, fails, fakeWire, type Script } from './fake-wire.ts';
import { scriptedStore } from './scripted-store.ts';

const effect: OwedEffect = { ...reply('1'), attempt: 2, isUnsure: false, state: 'owed' };
const slot = { conversation: customer, window: start, limit: 5 };
const accepted: Script = () => ({});
const conflict = fails('TransactionConflictException');
const refused = (Item: object) => fails('ConditionalCheckFailedException', { Item });

describe('a claim', () => {
  test('waits while others are at the same items', async () => {
    const busy = cancels('None', 'TransactionConflict');
    const { store, requests, waits } = scriptedStore(busy, busy, busy, busy, accepted);
    const outcome = await store.claim(effect, { now: start, lease, slot });
    expect(outcome.kind).toBe('claimed');
    expect(waits).toHaveLength(4);
    expect(new Set(requests.map(({ token }) => token)).size).toBe(5);
  });

  test('waits for a transaction also when it is a single write', async () => {
    const { store } = scriptedStore(conflict, accepted);
    expect((await store.claim(effect, { now: start, lease })).kind).toBe('claimed');
  });

  test('gives up for now when others never leave', async () => {
    const { store, requests } = scriptedStore(...Array.from({ length: 20 }, () => conflict));
    await expect(store.claim(effect, { now: start, lease })).rejects.toMatchObject({
      code: 'store.contended',
    });
    expect(requests).toHaveLength(8);
  });

  test('is ours when its own lost answer is what refuses it', async () => {
    let claim: unknown;
    const lose: Script = ({ input }) => {
      claim = givenValue(input, ':to_claim');
      throw Object.assign(new Error(), { name: 'TimeoutError' });
    };
    const met: Script = (request) => refused({ claim: { S: String(claim) } })(request);
    const { store } = scriptedStore(lose, met);
    expect((await store.claim(effect, { now: start, lease })).kind).toBe('claimed');
  });

  test('is taken when another one refuses it', async () => {
    const { store } = scriptedStore(fails('TimeoutError'), refused({ claim: { S: 'another' } }));
    expect(await store.claim(effect, { now: start, lease })).toEqual({ kind: 'taken' });
  });

  test('says first what is most final', async () => {
    const no = 'ConditionalCheckFailed';
    const claim = (...codes: readonly string[]) =>
      scriptedStore(cancels(...codes)).store.claim(effect, {
        now: start,
        lease,
        slot,
        escalation: { ticket: ticketOne, generation: 1 },
      });
    expect(await claim(no, no, no)).toEqual({ kind: 'taken' });
    expect(await claim('None', no, no)).toEqual({ kind: 'stopped' });
    expect(await claim('None', 'None', no)).toEqual({ kind: 'no-slot' });
  });

  test('throws when nobody knows whether it was made', async () => {
    const lost = fails('TimeoutError');
    const { store } = scriptedStore(lost, lost, lost);
    await expect(store.claim(effect, { now: start, lease })).rejects.toMatchObject({
      code: 'store.unknown-outcome',
    });
  });
});

describe('a lost answer', () => {
  const lost = fails('TimeoutError');

  test('leaves what happens once ours', async () => {
    let token: unknown;
    const lose: Script = ({ input }) => {
      token = valueIn(input, 'Item', 'token');
      throw Object.assign(new Error(), { name: 'TimeoutError' });
    };
    const met: Script = (request) => refused({ token: { S: String(token) } })(request);
    expect(await scriptedStore(lose, met).store.once('welcome', start)).toBe(true);
    const other = refused({ token: { S: 'another' } });
    expect(await scriptedStore(lost, other).store.once('welcome', start)).toBe(false);
  });

  test('leaves a cursor moved that stands where we moved it', async () => {
    const move = (...scripts: readonly Script[]) =>
      scriptedStore(...scripts).store.moveCursor('kf1', 'c1', { cursor: 'c2' }, start);
    expect(await move(lost, refused({ cursor: { S: 'c2' } }))).toBe(true);
    expect(await move(lost, refused({ cursor: { S: 'c3' } }))).toBe(false);
    expect(await move(refused({ cursor: { S: 'c2' } }))).toBe(false);
  });

  test('leaves a new inbound owed', async () => {
    const no = { Code: 'ConditionalCheckFailed', Item: { state: { S: 'owed' } } };
    const { store } = scriptedStore(lost, cancels(no, 'None'));
    expect(await store.putInbound(message(), start)).toBe('owed');
  });
});

describe('a read', () => {
  test.each(['ThrottlingException', 'TimeoutError', 'InternalServerError'])(
    'is repeated after %s, and given up on for now after three',
    async (name) => {
      const item: Script = () => ({ Item: { cursor: 'c1' } });
      expect(await scriptedStore(fails(name), fails(name), item).store.cursor('kf1')).toEqual({
        cursor: 'c1',
      });
      const { store } = scriptedStore(fails(name), fails(name), fails(name), item);
      await expect(store.cursor('kf1')).rejects.toMatchObject({ name: 'TransientError' });
    },
  );

  test('follows pages to their end, from an index too', async () => {
    const key = (sk: string) => ({ pk: 'L#D', sk });
    const page = (sk: string, last?: object): Script => {
      return () => ({ Items: [{ ...key(sk), nextAt: start }], LastEvaluatedKey: last });
    };
    const { store, requests } = scriptedStore(page('E#a', key('E#a')), page('E#b', key('E#b')), page('E#c'));
    const pages = [];
    for await (const found of store.due(start)) pages.push(found);
    expect(pages).toEqual([1, 2, 3].map(() => [{ hint: { kind: 'lane', destination: 'D' }, at: start }]));
    expect(requests).toHaveLength(3 + 7);
    expect(requests[1]?.input).toMatchObject({ ExclusiveStartKey: key('E#a'), IndexName: 'due' });
  });

  test('asks for the keys that a batch left over', async () => {
    const keys = [{ pk: 'T#tkt_1', sk: 'META' }];
    const found: Script = () => ({ Items: keys });
    const left: Script = () => ({ Responses: {}, UnprocessedKeys: { support: { Keys: keys } } });
    const { store } = scriptedStore(found, left, left, () => ({ Responses: { support: [] } }));
    expect(await store.recentTickets(5)).toEqual([]);
    const never = scriptedStore(found, left, left, left).store;
    await expect(never.recentTickets(5)).rejects.toMatchObject({ code: 'store.throttled' });
  });

  test('refuses for good what is of another shape, and does not say what it holds', async () => {
    const { store } = scriptedStore(() => ({ Item: { cursor: 42, secret: '13800000000' } }));
    const error: unknown = await store.cursor('kf1').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PermanentError);
    expect(String(error)).toContain('cursor');
    expect(String(error)).not.toContain('13800000000');
  });
});

test('a release goes on without its slot when the window is over', async () => {
  const claimed = { ...effect, state: 'claimed' } as const;
  const over = cancels('None', 'ConditionalCheckFailed');
  const { store, requests } = scriptedStore(over, accepted);
  await store.release(claimed, { nextAt: after(start, minutes(1)), isUnsure: false, slot });
  expect(requests.map(({ verb }) => verb)).toEqual(['transact', 'update']);
});

test('a store without a team refuses to forget where a thread stands', async () => {
  const claimed = {
    ...effect,
    effect: { type: 'thread.open', ticket: ticketOne },
    state: 'claimed',
  } as const;
  const receipt = { id: effect.id, outcome: 'sent', at: start, place: { channel: 'C1', ts: '1.0' } } as const;
  const { wire, requests } = fakeWire();
  const store = dynamoStore({ table: 'support', wire, clock: () => start, ids: seededIds() });
  await expect(store.commit({ id: 'c', settles: { effect: claimed, receipt } })).rejects.toThrow(RangeError);
  expect(requests).toEqual([]);
});

function givenValue(input: unknown, name: string): unknown {
  return valueIn(input, 'ExpressionAttributeValues', name);
}

function valueIn(input: unknown, group: string, name: string): unknown {
  const values = new Map(Object.entries(Object(input))).get(group);
  return new Map(Object.entries(Object(values))).get(name);
}

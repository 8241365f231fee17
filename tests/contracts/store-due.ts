import { expect, test } from 'vitest';
import { ticketId } from '../../lib/core/id.ts';
import { after, hours, type Instant, minutes, seconds } from '../../lib/core/time.ts';
import type { Due, Store } from '../../lib/ports.ts';
import type { OpenStore } from './opened-store.ts';
import {
  aCommit,
  claimFirst,
  conversation,
  customer,
  firstContact,
  lease,
  message,
  receipt,
  reply,
  start,
  ticket,
  ticketOne,
} from './samples.ts';

const far = after(start, hours(24 * 365));

/** The due index holds what is owed and nothing else; cursors and what happens once. */
export function dueRules(open: OpenStore): void {
  test('a ticket is due when it says so, and no longer once it is closed', async () => {
    const { store } = await open();
    await store.commit(aCommit({ ticket: { next: ticket(ticketOne, {}, 1), version: 0 } }));
    const at = after(start, minutes(5));
    expect(await due(store, after(start, minutes(4)))).toEqual([]);
    expect(await due(store, at)).toEqual([{ hint: { kind: 'ticket', ticket: ticketOne, at }, at }]);
    await store.commit(aCommit({ ticket: { next: ticket(), version: 1 } }));
    const hour = after(start, minutes(60));
    expect(await due(store, far)).toEqual([
      { hint: { kind: 'ticket', ticket: ticketOne, at: hour }, at: hour },
    ]);
    await store.commit(aCommit({ ticket: { next: { ...ticket(), status: 'closed' }, version: 2 } }));
    expect(await due(store, far)).toEqual([]);
  });

  test('an effect is due until it is settled, its lease included', async () => {
    const { store } = await open();
    const hint = { kind: 'lane', destination: customer } as const;
    await store.commit(aCommit({ effects: [reply('1')] }));
    expect(await due(store, start)).toEqual([{ hint, at: start }]);
    const [effect] = (await store.lane(customer)).effects;
    if (effect === undefined) throw new Error('no effect');
    const outcome = await store.claim(effect, { now: start, lease });
    if (outcome.kind !== 'claimed') throw new Error('not claimed');
    expect(await due(store, start)).toEqual([]);
    expect(await due(store, far)).toEqual([{ hint, at: after(start, lease) }]);
    const settles = { effect: outcome.effect, receipt: receipt(effect) };
    await store.commit(aCommit({ settles }));
    expect(await due(store, far)).toEqual([]);
  });

  test('a stuck effect is owed to nobody, a released one at its time', async () => {
    const { store } = await open();
    const claimed = await claimFirst(store, start, reply('1'));
    const nextAt = after(start, seconds(4));
    await store.release(claimed, { nextAt, isUnsure: false });
    expect((await due(store, far)).map(({ at }) => at)).toEqual([nextAt]);
    const [released] = (await store.lane(customer)).effects;
    if (released === undefined) throw new Error('no effect');
    const again = await store.claim(released, { now: nextAt, lease });
    if (again.kind !== 'claimed') throw new Error('not claimed');
    await store.release(again.effect, { nextAt: undefined, isUnsure: false });
    expect(await due(store, far)).toEqual([]);
  });

  test('a parked effect is owed again once it is flushed', async () => {
    const { store } = await open();
    await store.commit(firstContact());
    const effect = await claimFirst(store, start, reply('1'));
    const change = { next: conversation(), version: 1, opensWindow: false };
    await store.commit(aCommit({ conversation: change, parks: { effect, window: start } }));
    expect(await due(store, far)).toEqual([]);
    const laneKeys = (await store.conversation(customer))?.parked ?? [];
    const at = after(start, minutes(1));
    await store.commit(aCommit({ flushes: { destination: customer, laneKeys, at } }));
    expect(await due(store, far)).toEqual([{ hint: { kind: 'lane', destination: customer }, at }]);
  });

  test('an inbound is due until it is done or stuck', async () => {
    const { store } = await open();
    const hint = { kind: 'inbox', group: message().group } as const;
    await store.putInbound(message(1), start);
    await store.putInbound(message(2), start);
    expect(await due(store, start)).toEqual([1, 2].map(() => ({ hint, at: start })));
    await store.commit(aCommit({ inbound: message(1) }));
    const [owed] = await store.inbounds(message().group);
    if (owed === undefined) throw new Error('nothing owed');
    const at = after(start, seconds(2));
    await store.postponeInbound(owed, at);
    expect(await due(store, far)).toEqual([{ hint, at }]);
    const [again] = await store.inbounds(message().group);
    if (again === undefined) throw new Error('nothing owed');
    await store.postponeInbound(again, undefined);
    expect(await due(store, far)).toEqual([]);
  });

  test('conversations, numbers, receipts and marks are never due', async () => {
    const { store } = await open();
    await store.commit(firstContact({ ticket: { next: { ...ticket(), status: 'closed' }, version: 0 } }));
    const claimed = await claimFirst(store, start, reply('1'));
    await store.commit(aCommit({ settles: { effect: claimed, receipt: receipt(claimed, { key: 'k' }) } }));
    await store.once('welcome', start);
    await store.block(customer, far);
    expect(await due(store, far)).toEqual([]);
  });

  test('everything that is due is found, however much it is', async () => {
    const { store } = await open();
    const lanes = Array.from({ length: 300 }, (_, index) => `slack:C${index}#!`);
    for (let from = 0; from < lanes.length; from += 60) {
      const effects = lanes.slice(from, from + 60).map((destination) => reply('1', { destination }));
      await store.commit(aCommit({ effects }));
    }
    const found = (await due(store, start)).map(({ hint }) => (hint.kind === 'lane' ? hint.destination : ''));
    expect(found.toSorted()).toEqual(lanes.toSorted());
  });

  test('what is overdue is found, however old it is', async () => {
    const { store } = await open();
    await store.commit(aCommit({ ticket: { next: ticket(ticketId('01OLD')), version: 0 } }));
    expect(await due(store, far)).toHaveLength(1);
  });

  test('a cursor moves only from where it was read', async () => {
    const { store } = await open();
    expect(await store.cursor('kf1')).toBeUndefined();
    const move = (from: string | undefined, cursor: string) =>
      store.moveCursor('kf1', from, { cursor }, start);
    expect(await move('c0', 'c1')).toBe(false);
    expect(await move(undefined, 'c1')).toBe(true);
    expect(await move(undefined, 'c9')).toBe(false);
    expect(await move('c1', 'c2')).toBe(true);
    expect(await move('c1', 'c3')).toBe(false);
    expect(await store.cursor('kf1')).toEqual({ cursor: 'c2' });
    expect(await store.cursor('kf2')).toBeUndefined();
  });

  test('a cursor remembers when nothing was left, until nothing is left again', async () => {
    const { store } = await open();
    await store.moveCursor('kf1', undefined, { cursor: 'c1', emptiedAt: start }, start);
    await store.moveCursor('kf1', 'c1', { cursor: 'c2' }, start);
    expect(await store.cursor('kf1')).toEqual({ cursor: 'c2', emptiedAt: start });
    await store.moveCursor('kf1', 'c2', { cursor: 'c2', emptiedAt: far }, start);
    expect(await store.cursor('kf1')).toEqual({ cursor: 'c2', emptiedAt: far });
  });

  test('a pull is due when the cursor says so', async () => {
    const { store } = await open();
    const hint = { kind: 'pull', account: 'kf1' } as const;
    await store.moveCursor('kf1', undefined, { cursor: 'c1' }, start);
    expect(await due(store, start)).toEqual([{ hint: { ...hint, at: start }, at: start }]);
    const at = after(start, minutes(3));
    await store.moveCursor('kf1', 'c1', { cursor: 'c1' }, at);
    expect(await due(store, far)).toEqual([{ hint: { ...hint, at }, at }]);
  });

  test('what happens once happens once in four days at least', async () => {
    const { store, clock } = await open();
    const tries = await Promise.all(Array.from({ length: 6 }, () => store.once('welcome#1', start)));
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await store.once('welcome#2', start)).toBe(true);
    clock.forward(hours(4 * 24));
    expect(await store.once('welcome#1', clock.now())).toBe(false);
    clock.forward(hours(10 * 24));
    expect(await store.once('welcome#1', clock.now())).toBe(true);
  });
}

/** Everything due until then, the soonest first. */
async function due(store: Store, until: Instant): Promise<readonly Due[]> {
  const found: Due[] = [];
  for await (const page of store.due(until)) found.push(...page);
  return found.toSorted((a, b) => a.at - b.at);
}

import { expect, test } from 'vitest';
import { conversationId } from '../../lib/core/id.ts';
import { after, minutes } from '../../lib/core/time.ts';
import type { OwedEffect, Store } from '../../lib/ports.ts';
import type { OpenStore } from './opened-store.ts';
import {
  aCommit,
  claimFirst,
  claimOne,
  conversation,
  customer,
  firstContact,
  lease,
  reply,
  start,
} from './samples.ts';

const slot = { conversation: customer, window: start, limit: 2 };
const later = after(start, minutes(1));

/** A channel's budget of messages: slots, windows, parking and flushing. */
export function budgetRules(open: OpenStore): void {
  test('a window has as many slots as its limit', async () => {
    const { store } = await open();
    await store.commit(firstContact({ effects: ['1', '2', '3'].map((name) => reply(name)) }));
    const { effects } = await store.lane(customer);
    const kinds = [];
    for (const effect of effects) kinds.push((await store.claim(effect, { now: start, lease, slot })).kind);
    expect(kinds).toEqual(['claimed', 'claimed', 'no-slot']);
    expect((await store.conversation(customer))?.used).toBe(2);
    expect((await store.lane(customer)).effects.map(({ attempt }) => attempt)).toEqual([1, 1, 0]);
  });

  test('claims at the same time never use more than there is', async () => {
    const { store } = await open();
    await store.commit(firstContact({ effects: ['1', '2', '3', '4'].map((name) => reply(name)) }));
    const { effects } = await store.lane(customer);
    const claims = effects.map((effect) => store.claim(effect, { now: start, lease, slot }));
    const kinds = (await Promise.all(claims)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['claimed', 'claimed', 'no-slot', 'no-slot']);
    expect((await store.conversation(customer))?.used).toBe(2);
  });

  test('a slot belongs to the window that was read', async () => {
    const { store } = await open();
    await store.commit(firstContact({ effects: [reply('1')] }));
    const [effect] = (await store.lane(customer)).effects;
    if (effect === undefined) throw new Error('no effect');
    const moved = { ...slot, window: later };
    expect(await store.claim(effect, { now: start, lease, slot: moved })).toEqual({ kind: 'no-slot' });
    const unknown = { ...slot, conversation: stranger };
    expect(await store.claim(effect, { now: start, lease, slot: unknown })).toEqual({ kind: 'no-slot' });
  });

  test('a message that was not sent gives its slot back', async () => {
    const { store } = await open();
    const effect = await claimWithSlot(store);
    await store.release(effect, { nextAt: later, isUnsure: false, slot });
    expect((await store.conversation(customer))?.used).toBe(0);
    await store.release(effect, { nextAt: later, isUnsure: false, slot });
    expect((await store.conversation(customer))?.used).toBe(0);
  });

  test('an old claimer gives no slot back', async () => {
    const { store } = await open();
    const old = await claimWithSlot(store);
    await store.claim(old, { now: after(start, lease), lease });
    await store.release(old, { nextAt: later, isUnsure: false, slot });
    expect((await store.conversation(customer))?.used).toBe(1);
  });

  test('a claim that ran out keeps its slot, so that the next one takes no other', async () => {
    const { store } = await open();
    const dead = await claimWithSlot(store);
    const last = { ...slot, limit: 1 };
    const again = await store.claim(dead, { now: after(start, lease), lease, slot: last });
    expect(again).toMatchObject({ kind: 'claimed', effect: { isUnsure: true, slot: start } });
    expect((await store.conversation(customer))?.used).toBe(1);
    if (again.kind !== 'claimed') throw new Error(again.kind);
    await store.release(again.effect, { nextAt: later, isUnsure: true, slot });
    expect((await store.conversation(customer))?.used).toBe(0);
    const [effect] = (await store.lane(customer)).effects;
    if (effect === undefined) throw new Error('no effect');
    expect(effect).not.toHaveProperty('slot');
    expect(await store.claim(effect, { now: later, lease, slot })).toMatchObject({ kind: 'claimed' });
    expect((await store.conversation(customer))?.used).toBe(1);
  });

  test('a slot that is held of a window that is over is none of the next', async () => {
    const { store } = await open();
    const dead = await claimWithSlot(store);
    const next = conversation({ window: later });
    await store.commit(aCommit({ conversation: { next, version: 1, opensWindow: true } }));
    expect(await store.claim(dead, { now: later, lease, slot })).toEqual({ kind: 'no-slot' });
    const fresh = { ...slot, window: later };
    expect(await store.claim(dead, { now: later, lease, slot: fresh })).toMatchObject({ kind: 'claimed' });
    expect((await store.conversation(customer))?.used).toBe(1);
  });

  test('a slot of a window that is over is not given back, the effect is', async () => {
    const { store } = await open();
    const first = await claimWithSlot(store);
    const next = conversation({ window: later });
    await store.commit(
      aCommit({ conversation: { next, version: 1, opensWindow: true }, effects: [reply('2')] }),
    );
    const second = (await store.lane(customer)).effects[1];
    if (second === undefined) throw new Error('no effect');
    await store.claim(second, { now: later, lease, slot: { ...slot, window: later } });
    await store.release(first, { nextAt: later, isUnsure: false, slot });
    expect((await store.conversation(customer))?.used).toBe(1);
    expect((await store.lane(customer)).effects[0]).toMatchObject({ state: 'owed', nextAt: later });
  });

  test('a parked effect is remembered by its conversation and waits', async () => {
    const { store } = await open();
    const effect = await parkOne(store);
    const parked = await store.conversation(customer);
    expect(parked).toMatchObject({ version: 2, parked: [expect.any(String)] });
    const { nextAt: _, ...waiting } = { ...effect, state: 'parked' as const, wasParked: true };
    expect((await store.lane(customer)).effects).toEqual([waiting]);
    expect(await store.claim(waiting, { now: after(start, minutes(9)), lease })).toEqual({ kind: 'taken' });
  });

  test('parking does not pass the next message of the customer unseen', async () => {
    const { store } = await open();
    await store.commit(firstContact());
    const effect = await claimFirst(store, start, reply('1'));
    const next = conversation({ window: later });
    await store.commit(aCommit({ conversation: { next, version: 1, opensWindow: true } }));
    const park = (version: number, window = start) =>
      store.commit(
        aCommit({ conversation: { next, version, opensWindow: false }, parks: { effect, window } }),
      );
    expect(await park(1)).toBe('conflict');
    expect(await park(2)).toBe('conflict');
    expect((await store.lane(customer)).effects).toEqual([effect]);
    expect(await park(2, later)).toBe('committed');
  });

  test('a message that comes after parking meets the changed conversation', async () => {
    const { store } = await open();
    await parkOne(store);
    const next = conversation({ window: later });
    const stale = aCommit({ conversation: { next, version: 1, opensWindow: true } });
    expect(await store.commit(stale)).toBe('conflict');
  });

  test('an old claimer cannot park', async () => {
    const { store } = await open();
    await store.commit(firstContact());
    const old = await claimFirst(store, start, reply('1'));
    await claimOne(store, customer, after(start, lease));
    const change = { next: conversation(), version: 1, opensWindow: false };
    const parks = { effect: old, window: start };
    expect(await store.commit(aCommit({ conversation: change, parks }))).toBe('conflict');
  });

  test('the next message flushes what is parked, in the order of the lane', async () => {
    const { store } = await open();
    await parkOne(store);
    const second = await claimFirst(store, start, reply('0'));
    const before = await store.conversation(customer);
    if (before === undefined) throw new Error('no conversation');
    const change = { next: before, version: 2, opensWindow: false };
    await store.commit(aCommit({ conversation: change, parks: { effect: second, window: start } }));
    const laneKeys = (await store.conversation(customer))?.parked ?? [];
    expect(laneKeys).toHaveLength(2);
    expect(await flush(store, 3, laneKeys)).toBe('committed');
    const { effects } = await store.lane(customer);
    expect(effects).toMatchObject([
      { seq: '0', state: 'owed', nextAt: later, attempt: 1 },
      { seq: '1', state: 'owed', nextAt: later, attempt: 1 },
    ]);
    expect((await store.conversation(customer))?.parked).toEqual([]);
    expect((await claimOne(store, customer, later)).attempt).toBe(2);
  });

  test('only what is parked can be flushed', async () => {
    const { store } = await open();
    await parkOne(store);
    const laneKeys = (await store.conversation(customer))?.parked ?? [];
    expect(await flush(store, 2, [...laneKeys, 'E#none#none'])).toBe('conflict');
    expect(await flush(store, 2, laneKeys)).toBe('committed');
    expect(await flush(store, 3, laneKeys)).toBe('conflict');
  });

  test('whoever parked cannot settle after a flush', async () => {
    const { store } = await open();
    const effect = await parkOne(store);
    const laneKeys = (await store.conversation(customer))?.parked ?? [];
    await flush(store, 2, laneKeys);
    const settles = { effect, receipt: { id: effect.id, outcome: 'sent', at: later } as const };
    expect(await store.commit(aCommit({ settles }))).toBe('conflict');
  });
}

const stranger = conversationId('wecom-kf', 'kf1', 'wm2');

async function claimWithSlot(store: Store): Promise<OwedEffect> {
  await store.commit(firstContact({ effects: [reply('1')] }));
  const [effect] = (await store.lane(customer)).effects;
  const outcome = effect && (await store.claim(effect, { now: start, lease, slot }));
  if (outcome?.kind !== 'claimed') throw new Error('not claimed');
  return outcome.effect;
}

/** Parks the reply `1` of a conversation that has just begun. */
async function parkOne(store: Store): Promise<OwedEffect> {
  await store.commit(firstContact());
  const effect = await claimFirst(store, start, reply('1'));
  const change = { next: conversation(), version: 1, opensWindow: false };
  const outcome = await store.commit(aCommit({ conversation: change, parks: { effect, window: start } }));
  if (outcome !== 'committed') throw new Error(outcome);
  return effect;
}

function flush(store: Store, version: number, laneKeys: readonly string[]) {
  return store.commit(
    aCommit({
      conversation: { next: conversation({ window: later }), version, opensWindow: true },
      flushes: { destination: customer, laneKeys, at: later },
    }),
  );
}

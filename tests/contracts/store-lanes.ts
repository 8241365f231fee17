import { expect, test } from 'vitest';
import { after, minutes, seconds } from '../../lib/core/time.ts';
import type { Store } from '../../lib/ports.ts';
import type { OpenStore } from './opened-store.ts';
import {
  aCommit,
  claimFirst,
  claimOne,
  customer,
  lease,
  reply,
  start,
  ticket,
  ticketOne,
} from './samples.ts';

/** Lanes: their order, claims with leases and fencing, blocks. */
export function laneRules(open: OpenStore): void {
  test('a lane is read in order of its orders and then its numbers, apart from others', async () => {
    const { store } = await open();
    const places = [
      ['a', '2'],
      ['b', '1'],
      ['a!', '1'],
      ['a', '10'],
      ['a', '1'],
      ['a#1', '0'],
      ['文', '1'],
    ] as const;
    const effects = places.map(([order, seq]) => reply(`${order}/${seq}`, { order, seq, destination: 'D' }));
    await store.commit(aCommit({ effects: [...effects, reply('elsewhere', { destination: 'D#2' })] }));
    const found = (await store.lane('D')).effects.map(({ order, seq }) => `${order} ${seq}`);
    expect(found).toEqual(['a 1', 'a 10', 'a 2', 'a! 1', 'a#1 0', 'b 1', '文 1']);
    expect((await store.lane('D#2')).effects).toHaveLength(1);
  });

  test('a lane of more than a megabyte is read to its end', async () => {
    const { store } = await open();
    const texts = Array.from({ length: 60 }, (_, index) => reply(`${index + 100}`, {}, 'x'.repeat(30_000)));
    await store.commit(aCommit({ effects: texts.slice(0, 30) }));
    await store.commit(aCommit({ effects: texts.slice(30) }));
    expect((await store.lane(customer)).effects.map(({ seq }) => seq)).toEqual(texts.map(({ seq }) => seq));
  });

  test('a claim counts its attempt and holds for its lease', async () => {
    const { store } = await open();
    const claimed = await claimFirst(store, start, reply('1'));
    const { nextAt: _, ...effect } = reply('1');
    const held = {
      ...effect,
      attempt: 1,
      isUnsure: false,
      state: 'claimed',
      nextAt: after(start, lease),
      claimedAt: start,
    };
    expect(claimed).toEqual(held);
    expect((await store.lane(customer)).effects).toEqual([held]);
    const within = after(start, seconds(14));
    expect(await store.claim(claimed, { now: within, lease })).toEqual({ kind: 'taken' });
  });

  test('a lease that has run out is free again, and what was sent is unsure', async () => {
    const { store } = await open();
    const first = await claimFirst(store, start, reply('1'));
    const second = await store.claim(first, { now: after(start, lease), lease });
    expect(second).toMatchObject({ kind: 'claimed', effect: { attempt: 2, isUnsure: true } });
  });

  test('an effect that is not due cannot be claimed', async () => {
    const { store } = await open();
    await store.commit(aCommit({ effects: [reply('1', { nextAt: after(start, seconds(1)) })] }));
    const [effect] = (await store.lane(customer)).effects;
    if (effect === undefined) throw new Error('no effect');
    expect(await store.claim(effect, { now: start, lease })).toEqual({ kind: 'taken' });
    expect((await store.claim(effect, { now: after(start, seconds(1)), lease })).kind).toBe('claimed');
  });

  test('of many that claim an effect one gets it', async () => {
    const { store } = await open();
    await store.commit(aCommit({ effects: [reply('1')] }));
    const [effect] = (await store.lane(customer)).effects;
    if (effect === undefined) throw new Error('no effect');
    const claims = Array.from({ length: 8 }, () => store.claim(effect, { now: start, lease }));
    const kinds = (await Promise.all(claims)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['claimed', ...Array.from({ length: 7 }, () => 'taken')]);
  });

  test('what was read before a release cannot be claimed with it', async () => {
    const { store } = await open();
    const claimed = await claimFirst(store, start, reply('1'));
    await store.release(claimed, { nextAt: start, isUnsure: true });
    const later = after(start, minutes(1));
    expect(await store.claim(claimed, { now: later, lease })).toEqual({ kind: 'taken' });
    expect(await claimOne(store, customer, later)).toMatchObject({ attempt: 2, isUnsure: true });
  });

  test('a released effect is owed again when it says so', async () => {
    const { store } = await open();
    const claimed = await claimFirst(store, start, reply('1'));
    const nextAt = after(start, seconds(4));
    await store.release(claimed, { nextAt, isUnsure: false });
    expect((await store.lane(customer)).effects).toEqual([{ ...claimed, state: 'owed', nextAt }]);
  });

  test('a stuck effect stays to be seen and is never claimed', async () => {
    const { store } = await open();
    const claimed = await claimFirst(store, start, reply('1'));
    await store.release(claimed, { nextAt: undefined, isUnsure: true });
    const { nextAt: _, ...rest } = claimed;
    const stuck = { ...rest, state: 'stuck' as const, isUnsure: true };
    expect((await store.lane(customer)).effects).toEqual([stuck]);
    expect(await store.claim(stuck, { now: after(start, minutes(9)), lease })).toEqual({ kind: 'taken' });
  });

  test('an old claimer can give nothing back', async () => {
    const { store } = await open();
    const old = await claimFirst(store, start, reply('1'));
    const current = await claimOne(store, customer, after(start, lease));
    await store.release(old, { nextAt: start, isUnsure: false });
    expect((await store.lane(customer)).effects).toEqual([current]);
  });

  test('a page is claimed only while its generation of the ladder runs', async () => {
    const { store } = await open();
    await store.commit(aCommit({ ticket: { next: ticket(ticketOne, {}, 2), version: 0 } }));
    await store.commit(aCommit({ effects: [reply('1')] }));
    const claim = (generation: number) => claimPage(store, generation);
    expect(await claim(1)).toBe('stopped');
    const policy = ticket(ticketOne, {}, 2).escalation;
    if (policy.state !== 'running') throw new Error('not running');
    const { step: _step, due: _due, ...rest } = policy;
    const acknowledged = { ...rest, state: 'acknowledged', by: 'U1', at: start } as const;
    const next = { ...ticket(), escalation: acknowledged };
    await store.commit(aCommit({ ticket: { next, version: 1 } }));
    expect(await claim(2)).toBe('stopped');
    await store.commit(aCommit({ ticket: { next: ticket(ticketOne, {}, 3), version: 2 } }));
    expect(await claim(2)).toBe('stopped');
    expect((await store.lane(customer)).effects).toMatchObject([{ attempt: 0, state: 'owed' }]);
    expect(await claim(3)).toBe('claimed');
    expect(await claim(3)).toBe('taken');
  });

  test('a page of a ticket that is not there is stopped', async () => {
    const { store } = await open();
    await store.commit(aCommit({ effects: [reply('1')] }));
    expect(await claimPage(store, 1)).toBe('stopped');
  });

  test('a destination is blocked for the longest that was said', async () => {
    const { store } = await open();
    expect(await store.lane('D')).toEqual({ effects: [] });
    const until = after(start, seconds(30));
    await store.block('D', until);
    await store.block('D', after(start, seconds(10)));
    expect(await store.lane('D')).toEqual({ effects: [], blockedUntil: until });
    await store.block('D', after(start, seconds(40)));
    expect(await store.lane('D')).toEqual({ effects: [], blockedUntil: after(start, seconds(40)) });
    expect(await store.lane('D2')).toEqual({ effects: [] });
  });
}

async function claimPage(store: Store, generation: number) {
  const [effect] = (await store.lane(customer)).effects;
  if (effect === undefined) throw new Error('no effect');
  const escalation = { ticket: ticketOne, generation };
  return (await store.claim(effect, { now: start, lease, escalation })).kind;
}

import { expect, test } from 'vitest';
import { PermanentError } from '../../lib/core/errors.ts';
import { after, hours, minutes } from '../../lib/core/time.ts';
import type { OpenStore } from './opened-store.ts';
import { aCommit, message, start } from './samples.ts';

/** Inbounds: put once, in the order of their group, postponed, done. */
export function inboundRules(open: OpenStore): void {
  test('an inbound is new once, then owed, then done', async () => {
    const { store } = await open();
    const later = after(start, minutes(1));
    expect(await store.putInbound(message(), start)).toBe('new');
    expect(await store.putInbound(message(), later)).toBe('owed');
    expect(await store.inbounds(message().group)).toEqual([
      { inbound: message(), attempt: 0, nextAt: start, firstSeen: start },
    ]);
    expect(await store.commit(aCommit({ inbound: message() }))).toBe('committed');
    expect(await store.putInbound(message(), later)).toBe('done');
    expect(await store.inbounds(message().group)).toEqual([]);
  });

  test('many are put at once, each by itself', async () => {
    const { store } = await open();
    const many = Array.from({ length: 60 }, (_, at) => message(at));
    await store.putInbound(message(1), start);
    await store.putInbound(message(30), start);
    await store.commit(aCommit({ inbound: message(30) }));
    const states = await store.putInbounds(many, start);
    expect(states).toEqual(many.map((_, at) => (at === 1 ? 'owed' : at === 30 ? 'done' : 'new')));
    expect(await store.inbounds(message().group)).toHaveLength(59);
    expect(await store.putInbounds([], start)).toEqual([]);
  });

  test('one that is said twice at once is one', async () => {
    const { store } = await open();
    const states = await store.putInbounds([message(1), message(2), message(1)], start);
    expect([states[1], ...[states[0], states[2]].toSorted()]).toEqual(['new', 'new', 'owed']);
    expect(await store.inbounds(message().group)).toHaveLength(2);
  });

  test('of many that put the same inbound one is the first', async () => {
    const { store } = await open();
    const put = await Promise.all(Array.from({ length: 8 }, () => store.putInbound(message(), start)));
    expect(put.filter((outcome) => outcome === 'new')).toHaveLength(1);
    expect(put.filter((outcome) => outcome === 'owed')).toHaveLength(7);
  });

  test('a finished inbound is remembered for four days at least, and not for ever', async () => {
    const { store, clock } = await open();
    await store.putInbound(message(), start);
    await store.commit(aCommit({ inbound: message() }));
    clock.forward(hours(4 * 24));
    expect(await store.putInbound(message(), clock.now())).toBe('done');
    clock.forward(hours(10 * 24));
    expect(await store.putInbound(message(), clock.now())).toBe('new');
  });

  test('an owed inbound is remembered for as long as it is owed', async () => {
    const { store, clock } = await open();
    await store.putInbound(message(), start);
    clock.forward(hours(100 * 24));
    expect(await store.putInbound(message(), clock.now())).toBe('owed');
  });

  test('a group is read in the order of the channel, apart from others', async () => {
    const { store } = await open();
    for (const number of [3, 1, 2]) await store.putInbound(message(number), start);
    await store.putInbound(message(4, 'T1:C1:1.0'), start);
    const ids = async (group: string) => (await store.inbounds(group)).map(({ inbound }) => inbound.id);
    expect(await ids(message().group)).toEqual([1, 2, 3].map((number) => message(number).id));
    expect(await ids('T1:C1:1.0')).toEqual([message(4).id]);
    expect(await ids('T1:C1')).toEqual([]);
  });

  test('orders sort by their bytes, whatever is in them', async () => {
    const { store } = await open();
    const orders = [
      '',
      ' a',
      '!',
      '#',
      '#a',
      '$',
      '%',
      '1',
      '10',
      '1#',
      '1 ',
      '9',
      'A',
      'a',
      'é',
      '文',
      '😀',
      '\uffee',
    ];
    const shuffled = orders.toSorted((a, b) => a.length - b.length || (a < b ? 1 : -1));
    for (const [index, order] of shuffled.entries()) {
      await store.putInbound({ ...message(index), order }, start);
    }
    const found = (await store.inbounds(message().group)).map(({ inbound }) => inbound.order);
    expect(found).toEqual(orders.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  test('a postponed inbound counts its attempt, and only once', async () => {
    const { store } = await open();
    await store.putInbound(message(), start);
    const [owed] = await store.inbounds(message().group);
    if (owed === undefined) throw new Error('nothing owed');
    const later = after(start, minutes(1));
    await store.postponeInbound(owed, later);
    await store.postponeInbound(owed, after(start, minutes(9)));
    expect(await store.inbounds(message().group)).toEqual([{ ...owed, attempt: 1, nextAt: later }]);
  });

  test('a stuck inbound blocks nobody, and can still be finished', async () => {
    const { store } = await open();
    await store.putInbound(message(1), start);
    await store.putInbound(message(2), start);
    const [owed] = await store.inbounds(message().group);
    if (owed === undefined) throw new Error('nothing owed');
    await store.postponeInbound(owed, undefined);
    expect((await store.inbounds(message().group)).map(({ inbound }) => inbound.id)).toEqual([message(2).id]);
    expect(await store.putInbound(message(1), start)).toBe('owed');
    expect(await store.commit(aCommit({ inbound: message(1) }))).toBe('committed');
  });

  test('postponing an inbound that is done does not bring it back', async () => {
    const { store } = await open();
    await store.putInbound(message(), start);
    const [owed] = await store.inbounds(message().group);
    if (owed === undefined) throw new Error('nothing owed');
    await store.commit(aCommit({ inbound: message() }));
    await store.postponeInbound(owed, start);
    expect(await store.inbounds(message().group)).toEqual([]);
    expect(await store.putInbound(message(), start)).toBe('done');
  });

  test('a group of more than a megabyte is read to its end', async () => {
    const { store } = await open();
    const content = { kind: 'text', text: 'x'.repeat(60_000) } as const;
    const numbers = Array.from({ length: 25 }, (_, index) => index + 1);
    for (const number of numbers) await store.putInbound({ ...message(number), content }, start);
    expect(await store.inbounds(message().group)).toHaveLength(numbers.length);
  });

  test('an inbound that is too large for the table is refused for good', async () => {
    const { store } = await open();
    const content = { kind: 'text', text: '大'.repeat(140_000) } as const;
    await expect(store.putInbound({ ...message(), content }, start)).rejects.toThrow(PermanentError);
  });
}

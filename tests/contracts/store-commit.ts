import { expect, test } from 'vitest';
import { PermanentError } from '../../lib/core/errors.ts';
import { ticketId } from '../../lib/core/id.ts';
import { after, minutes } from '../../lib/core/time.ts';
import type { OpenStore } from './opened-store.ts';
import {
  aCommit,
  claimFirst,
  claimOne,
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
} from './samples.ts';

/** Commits: every part's condition, and all or nothing. */
export function commitRules(open: OpenStore): void {
  test('a commit writes everything at once', async () => {
    const { store } = await open();
    await store.putInbound(message(), start);
    const outcome = await store.commit(
      firstContact({
        ticket: { next: ticket(), version: 0 },
        events: [received(1), received(2)],
        effects: [reply('1')],
        inbound: message(),
      }),
    );
    expect(outcome).toBe('committed');
    expect(await store.conversation(customer)).toEqual(conversation({ version: 1 }));
    expect(await store.ticket(ticketOne)).toEqual(ticket(ticketOne, { version: 1 }));
    expect(await store.ticketByNumber(ticket().number)).toEqual(ticket(ticketOne, { version: 1 }));
    expect(await store.events(ticketOne)).toEqual([received(1), received(2)]);
    expect(await store.inbounds(customer)).toEqual([]);
    const { effects } = await store.lane(customer);
    expect(effects).toEqual([{ ...reply('1'), attempt: 0, isUnsure: false, state: 'owed' }]);
  });

  test('a commit without parts changes nothing', async () => {
    const { store } = await open();
    expect(await store.commit(aCommit({}))).toBe('committed');
  });

  test('one condition that fails leaves every other part undone', async () => {
    const { store } = await open();
    await store.commit(firstContact());
    await store.putInbound(message(), start);
    const outcome = await store.commit(
      firstContact({
        ticket: { next: ticket(), version: 0 },
        events: [received(1)],
        effects: [reply('1')],
        inbound: message(),
      }),
    );
    expect(outcome).toBe('conflict');
    expect(await store.conversation(customer)).toEqual(conversation({ version: 1 }));
    expect(await store.ticket(ticketOne)).toBeUndefined();
    expect(await store.ticketByNumber(ticket().number)).toBeUndefined();
    expect(await store.events(ticketOne)).toEqual([]);
    expect((await store.lane(customer)).effects).toEqual([]);
    expect(await store.inbounds(customer)).toHaveLength(1);
    expect(await store.putInbound(message(), start)).toBe('owed');
  });

  test('a conversation is changed only on the version that was read', async () => {
    const { store } = await open();
    const change = (version: number) =>
      store.commit(aCommit({ conversation: { next: conversation(), version, opensWindow: false } }));
    expect(await change(1)).toBe('conflict');
    expect(await change(0)).toBe('committed');
    expect(await change(0)).toBe('conflict');
    expect(await change(1)).toBe('committed');
    expect((await store.conversation(customer))?.version).toBe(2);
  });

  test('a ticket is changed only on the version that was read', async () => {
    const { store } = await open();
    const change = (version: number) => store.commit(aCommit({ ticket: { next: ticket(), version } }));
    expect(await change(1)).toBe('conflict');
    expect(await change(0)).toBe('committed');
    expect(await change(0)).toBe('conflict');
    expect(await change(1)).toBe('committed');
    expect((await store.ticket(ticketOne))?.version).toBe(2);
  });

  test('an inbound that was finished before is done, whatever else changed', async () => {
    const { store } = await open();
    await store.putInbound(message(), start);
    const commit = firstContact({ inbound: message(), ticket: { next: ticket(), version: 0 } });
    expect(await store.commit(commit)).toBe('committed');
    expect(await store.commit({ ...commit, id: 'another' })).toBe('done');
    expect((await store.conversation(customer))?.version).toBe(1);
  });

  test('an inbound that nobody put cannot be finished', async () => {
    const { store } = await open();
    expect(await store.commit(firstContact({ inbound: message() }))).toBe('conflict');
  });

  test('a number belongs to one ticket', async () => {
    const { store } = await open();
    await store.commit(aCommit({ ticket: { next: ticket(), version: 0 } }));
    const second = ticket(ticketId('01TWO'), { number: ticket().number });
    const retry = (number: string) =>
      store.commit(firstContact({ ticket: { next: { ...second, number }, version: 0 } }));
    expect(await retry(second.number)).toBe('number-taken');
    expect(await store.conversation(customer)).toBeUndefined();
    expect(await retry('T-FREE')).toBe('committed');
    expect((await store.ticketByNumber('T-FREE'))?.id).toBe(second.id);
  });

  test('a taken number is nothing to retry for when somebody else was faster anyway', async () => {
    const { store } = await open();
    await store.commit(firstContact({ ticket: { next: ticket(), version: 0 } }));
    const second = ticket(ticketId('01TWO'), { number: ticket().number });
    expect(await store.commit(firstContact({ ticket: { next: second, version: 0 } }))).toBe('conflict');
  });

  test('a window that opens forgets what was used, any other commit leaves both alone', async () => {
    const { store } = await open();
    await store.commit(firstContact({ effects: [reply('1')] }));
    const slot = { conversation: customer, window: start, limit: 5 };
    const [effect] = (await store.lane(customer)).effects;
    if (effect === undefined) throw new Error('no effect');
    await store.claim(effect, { now: start, lease, slot });
    const later = after(start, minutes(1));
    const next = conversation({ window: later, lang: 'en' });
    await store.commit(aCommit({ conversation: { next, version: 1, opensWindow: false } }));
    expect(await store.conversation(customer)).toEqual({ ...next, version: 2, window: start, used: 1 });
    await store.commit(aCommit({ conversation: { next, version: 2, opensWindow: true } }));
    expect(await store.conversation(customer)).toEqual({ ...next, version: 3, window: later, used: 0 });
  });

  test('an effect is settled only by who claimed it last', async () => {
    const { store } = await open();
    const old = await claimFirst(store, start, reply('1'));
    const current = await claimOne(store, customer, after(start, lease));
    const settle = (effect: typeof old) =>
      store.commit(aCommit({ settles: { effect, receipt: receipt(effect) } }));
    expect(await settle(old)).toBe('conflict');
    expect(await settle(current)).toBe('committed');
    expect(await settle(current)).toBe('conflict');
    expect((await store.lane(customer)).effects).toEqual([]);
    const kept = { ...receipt(current), claimedAt: after(start, lease), attempt: 2 };
    expect(await store.receipt(ticketOne, current.id)).toEqual(kept);
  });

  test('two effects never stand at one place of a lane', async () => {
    const { store } = await open();
    await store.commit(aCommit({ effects: [reply('1')] }));
    expect(await store.commit(aCommit({ effects: [reply('1', {}, '另一条')] }))).toBe('conflict');
    expect((await store.lane(customer)).effects).toHaveLength(1);
  });

  test('what is too large for the table is refused for good', async () => {
    const { store } = await open();
    const huge = reply('1', {}, 'x'.repeat(410_000));
    await expect(store.commit(aCommit({ effects: [huge] }))).rejects.toThrow(PermanentError);
    await expect(store.commit(aCommit({ effects: many(101) }))).rejects.toThrow(PermanentError);
  });

  test('parts that do not belong together are a defect', async () => {
    const { store } = await open();
    const effect = await claimFirst(store, start, reply('1'));
    await expect(store.commit(aCommit({ parks: { effect, window: start } }))).rejects.toThrow(RangeError);
    await expect(store.commit(aCommit({ events: [received(1)] }))).rejects.toThrow(RangeError);
  });

  test('of many that decide on the same conversation exactly one commits', async () => {
    const { store } = await open();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => store.commit(firstContact())));
    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(9);
  });
}

function many(count: number) {
  return Array.from({ length: count }, (_, index) => reply(String(index)));
}

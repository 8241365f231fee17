import { expect, test } from 'vitest';
import type { Effect } from '../../lib/core/effect.ts';
import { ticketId } from '../../lib/core/id.ts';
import type { RatingKind } from '../../lib/core/rating.ts';
import { after, hours, minutes } from '../../lib/core/time.ts';
import type { Receipt, Store } from '../../lib/ports.ts';
import type { OpenStore } from './opened-store.ts';
import {
  aCommit,
  claimFirst,
  customer,
  other,
  receipt,
  received,
  reply,
  start,
  ticket,
  ticketOne,
} from './samples.ts';

const place = { channel: 'C1', ts: '1763863200.000100' };

/** Tickets: their events in order, what was sent for them, where they stand in Slack. */
export function ticketRules(open: OpenStore): void {
  test('what is not there is undefined', async () => {
    const { store } = await open();
    expect(await store.ticket(ticketOne)).toBeUndefined();
    expect(await store.conversation(customer)).toBeUndefined();
    expect(await store.ticketByNumber('T-NONE')).toBeUndefined();
    expect(await store.ticketByThread('T1', 'C1', '1.0')).toBeUndefined();
    expect(await store.card(ticketOne)).toBeUndefined();
    expect(await store.receipt(ticketOne, reply('1').id)).toBeUndefined();
    expect(await store.effectByKey('k')).toBeUndefined();
    expect(await store.events(ticketOne)).toEqual([]);
    expect(await store.recentTickets(5)).toEqual([]);
  });

  test('events are read in the order in which they happened, of one ticket alone', async () => {
    const { store } = await open();
    const texts = Array.from({ length: 12 }, (_, index) => received(index));
    for (const [version, event] of texts.entries()) {
      await store.commit(
        aCommit({ ticket: { next: ticket(), version }, events: [event, received(100 + version)] }),
      );
    }
    const two = ticket(ticketId('01ONE#'));
    await store.commit(aCommit({ ticket: { next: two, version: 0 }, events: [received(7)] }));
    const expected = texts.flatMap((event, version) => [event, received(100 + version)]);
    expect(await store.events(ticketOne)).toEqual(expected);
    expect(await store.events(two.id)).toEqual([received(7)]);
  });

  test('more than a megabyte of events is read to its end', async () => {
    const { store } = await open();
    const events = Array.from({ length: 25 }, (_, index) => received(index, 'x'.repeat(60_000)));
    await store.commit(aCommit({ ticket: { next: ticket(), version: 0 }, events }));
    expect(await store.events(ticketOne)).toEqual(events);
  });

  test('what became of passages is counted with the commit it belongs to, and with no other', async () => {
    const { store } = await open();
    expect(await store.ratings()).toEqual([]);
    const of = (section: string, kind: RatingKind) => ({ article: 'waybill', section, kind });
    const ratings = [of('打印', 'helped'), of('打印', 'helped'), of('打印', 'failed'), of('余额', 'refused')];
    const wanted = aCommit({ ticket: { next: ticket(), version: 0 }, events: [received(1)], ratings });
    expect(await store.commit(wanted)).toBe('committed');
    expect(await store.commit({ ...wanted, id: 'another' })).toBe('conflict');
    await store.commit(aCommit({ ratings: [of('打印', 'helped')] }));
    const none = { helped: 0, accepted: 0, failed: 0, chosen: 0, refused: 0, ignored: 0 };
    const counts = await store.ratings();
    expect(counts).toHaveLength(2);
    expect(counts).toContainEqual({ article: 'waybill', section: '打印', ...none, helped: 3, failed: 1 });
    expect(counts).toContainEqual({ article: 'waybill', section: '余额', ...none, refused: 1 });
  });

  test('the newest tickets come first, and no more than asked for', async () => {
    const { store } = await open();
    const ids = Array.from({ length: 120 }, (_, index) => ticketId(`01N${index}`));
    for (const [index, id] of ids.entries()) {
      const next = ticket(id, { openedAt: after(start, minutes(index)) });
      await store.commit(aCommit({ ticket: { next, version: 0 } }));
    }
    const newest = ids.toReversed();
    expect((await store.recentTickets(3)).map(({ id }) => id)).toEqual(newest.slice(0, 3));
    expect((await store.recentTickets(110)).map(({ id }) => id)).toEqual(newest.slice(0, 110));
    expect(await store.recentTickets(500)).toHaveLength(120);
  });

  test('a thread that opened is found by its ticket and the other way round', async () => {
    const { store } = await open();
    await settle(store, { type: 'thread.open', ticket: ticketOne }, { place });
    expect(await store.card(ticketOne)).toEqual(place);
    expect(await store.ticketByThread('T1', place.channel, place.ts)).toBe(ticketOne);
    expect(await store.ticketByThread('T2', place.channel, place.ts)).toBeUndefined();
  });

  test('a message in a thread moves neither card nor thread', async () => {
    const { store } = await open();
    const line = { kind: 'bot', text: '已答复' } as const;
    await settle(store, { type: 'thread.post', ticket: ticketOne, line }, { place });
    expect(await store.card(ticketOne)).toBeUndefined();
    expect(await store.ticketByThread('T1', place.channel, place.ts)).toBeUndefined();
  });

  test('a thread keeps the ticket it was first linked to', async () => {
    const { store } = await open();
    await store.linkThread('T1', place, ticketOne);
    await store.linkThread('T1', place, ticketId('01TWO'));
    expect(await store.ticketByThread('T1', place.channel, place.ts)).toBe(ticketOne);
  });

  test('a receipt keeps all that was said of it', async () => {
    const { store } = await open();
    const said = { outcome: 'refused', reason: 'no such user', place, key: 'k1' } as const;
    const effect = await settle(store, reply('1').effect, said);
    const kept = { ...receipt(effect, said), claimedAt: start, attempt: 1 };
    expect(await store.receipt(ticketOne, effect.id)).toEqual(kept);
  });

  test('the receipts of a ticket are found together, those of another are not', async () => {
    const { store } = await open();
    const one = await settle(store, reply('1').effect, {});
    const two = await settle(store, { type: 'card.update', ticket: ticketOne }, {}, 'y');
    await settle(store, { type: 'card.update', ticket: ticketId('01ONE#') }, {}, 'z');
    const found = (await store.receipts(ticketOne)).map(({ id }) => id);
    expect(found.toSorted()).toEqual([one.id, two.id].toSorted());
    expect(await store.receipts(ticketId('01NONE'))).toEqual([]);
  });

  test('tickets are found by the span in which they were opened, its end left out', async () => {
    const { store } = await open();
    const ids = Array.from({ length: 5 }, (_, index) => ticketId(`01N${index}`));
    for (const [index, id] of ids.entries()) {
      const next = ticket(id, { openedAt: after(start, minutes(index)) });
      await store.commit(aCommit({ ticket: { next, version: 0 } }));
    }
    const found: string[] = [];
    for await (const page of store.openedBetween(after(start, minutes(1)), after(start, minutes(3)))) {
      found.push(...page.map(({ id }) => id));
    }
    expect(found.toSorted()).toEqual(ids.slice(1, 3));
  });

  test('the key of a channel leads to what was sent with it, for four days at least', async () => {
    const { store, clock } = await open();
    const effect = await settle(store, reply('1').effect, { key: 'k1' });
    clock.forward(hours(4 * 24));
    expect(await store.effectByKey('k1')).toEqual({ ticket: ticketOne, effect: effect.id });
    expect(await store.effectByKey('k2')).toBeUndefined();
  });

  test('an effect without a ticket is settled all the same', async () => {
    const { store } = await open();
    const effect: Effect = { type: 'greeting.send', conversation: customer, text: '不客气' };
    await settle(store, effect, { key: 'k1' });
    expect((await store.lane('lane:x')).effects).toEqual([]);
    expect(await store.effectByKey('k1')).toBeUndefined();
  });
}

/** Owes, claims and settles one effect. */
async function settle(store: Store, effect: Effect, said: Partial<Receipt>, name = 'x') {
  const claimed = await claimFirst(store, start, other(name, effect));
  const outcome = await store.commit(
    aCommit({ settles: { effect: claimed, receipt: receipt(claimed, said) } }),
  );
  expect(outcome).toBe('committed');
  return claimed;
}

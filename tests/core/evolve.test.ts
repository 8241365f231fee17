import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventSchema } from '../../lib/core/event.ts';
import { nextAt, type Ticket, ticketSchema } from '../../lib/core/ticket.ts';
import { hours, milliseconds, minutes } from '../../lib/core/time.ts';
import {
  delivery,
  drafts,
  fold,
  type Given,
  given,
  type Moment,
  outage,
  presses,
  question,
  reportsFailure,
  says,
  sends,
  sure,
  timer,
  types,
  unsure,
  writes,
} from './given.ts';

const acknowledge = (generation: number, user: string) =>
  presses('page.acknowledge', undefined, user, `tkt_01ONE|${generation}|0|p`);

const happenings: readonly Moment[] = [
  ...[question, outage, '人工', '没解决', '解决了', '谢谢', '在吗', '进度', '你们的培训什么时候开班'].map(
    (text) => says(text),
  ),
  sends({ kind: 'other', what: 'image', summary: '' }),
  sends({ kind: 'other', what: 'recalled', summary: '' }),
  writes('您好'),
  writes('note: 等等'),
  writes('我来', undefined, { person: { team: 'T0OTHER', user: 'U0X' } }),
  ...['ticket.claim', 'ticket.resolve', 'page.resolve'].map((action) => presses(action)),
  ...[1, 2].flatMap((generation) => ['U0WANG', 'U0CHEN'].map((user) => acknowledge(generation, user))),
  types('我来处理'),
  reportsFailure(),
  drafts(sure),
  drafts(unsure),
  drafts('failed', outage),
  delivery('delivered'),
  delivery('delivered', 'bot'),
  delivery('parked'),
  delivery('refused'),
  timer(),
  timer(),
  timer(),
];

const moments = fc
  .tuple(
    fc.constantFrom(...happenings),
    fc.oneof(
      fc.integer({ min: 0, max: hours(30) }),
      fc.constantFrom(0, minutes(5), minutes(30), hours(1), hours(4), hours(24)),
    ),
  )
  .map(([moment, wait]): Moment => ({ ...moment, wait: milliseconds(wait) }));
const stories = fc.array(moments, { minLength: 1, maxLength: 14 });

const isOpen = (ticket: Ticket): boolean => ticket.status !== 'resolved' && ticket.status !== 'closed';

/** A person's reply cannot arrive that no person has written. */
function isDeliveryOfNothing({ happening }: Moment, { ticket }: Given): boolean {
  return (
    happening.kind === 'delivery' && happening.delivery.kind === 'delivered' && ticket?.owner === undefined
  );
}

test('no open ticket is ever without a moment at which somebody looks, whoever has it', () => {
  fc.assert(
    fc.property(stories, (story) => {
      let so: Given = given();
      for (const next of story) {
        if (isDeliveryOfNothing(next, so)) continue;
        so = so.and(next);
        const { ticket } = so;
        if (ticket === undefined || !isOpen(ticket)) continue;
        expect(nextAt(ticket)).toBeDefined();
      }
    }),
    { numRuns: 600 },
  );
});

test('a timer that is due always moves the ticket on, so that nobody hints for ever', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const so = given(...story);
      const due = so.ticket && nextAt(so.ticket);
      if (due === undefined) return;
      const { now, ticket } = so.and(timer(milliseconds(Math.max(0, due - so.now))));
      expect((ticket && nextAt(ticket)) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
    }),
    { numRuns: 400 },
  );
});

test('a timer that fires again in the same moment decides nothing', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { events, effects } = given(...story)
        .and(timer())
        .when(timer());
      expect([...events, ...effects]).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('what is decided can be stored and read again: events and the ticket are of their schemas', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { events, ticket } = given(...story);
      expect(events.map((event) => eventSchema.parse(event))).toEqual(events);
      if (ticket !== undefined) expect(ticketSchema.parse(ticket)).toEqual(ticket);
    }),
    { numRuns: 200 },
  );
});

test('events in any order make a ticket, and never an error', () => {
  const shuffled = stories.chain((story) => {
    const [opened, ...rest] = given(says(question), ...story).events;
    return fc.shuffledSubarray(rest).map((some) => (opened === undefined ? [] : [opened, ...some]));
  });
  fc.assert(
    fc.property(shuffled, (events) => {
      const ticket = fold(events);
      expect(ticketSchema.parse(ticket)).toEqual(ticket);
    }),
    { numRuns: 300 },
  );
});

test('what is closed stays closed, and what is resolved is opened by the customer alone', () => {
  const over = given(says(question), presses('ticket.resolve'));
  for (const next of happenings) {
    const { ticket, events } = over.when(next);
    const isReopened = events.some(({ type }) => type === 'ticket.reopened' || type === 'ticket.opened');
    if (!isReopened) expect(ticket?.status).toBe('resolved');
  }
});

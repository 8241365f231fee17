import { expect, test } from 'vitest';
import type { Target } from '../../lib/core/promise.ts';
import { type ClockProof, proveClocks } from '../../lib/core/proof-clock.ts';
import { after, hours, minutes } from '../../lib/core/time.ts';
import {
  delivery,
  drafts,
  type Given,
  given,
  type Moment,
  outage,
  presses,
  question,
  says,
  timer,
  unsure,
  writes,
} from './given.ts';

/** What a proof says of a promise when somebody looks at it later on; a promise may have been made more than once. */
function proved(so: Given, target: Target, later = hours(0)): readonly ClockProof[] {
  const clocks = proveClocks(so.events, 'first-response', after(so.now, later));
  return clocks.filter((clock) => clock.target === target);
}

const seen = [says(question), drafts(unsure)] as const;
const answered = (text: string, wait = minutes(5)): readonly Moment[] => [
  writes(text, wait),
  delivery('delivered'),
];

test('what is solved while its clock waited for the customer was kept, however long they took', () => {
  const so = given(...seen, ...answered('请刷新'), presses('ticket.resolve', hours(240)));
  expect(proved(so, 'resolution')).toMatchObject([{ state: 'kept', lateness: 0 }]);
});

test('a promise that was missed stays late by all that it ran over, and no pause makes it good', () => {
  const missed = given(
    ...seen,
    ...answered('看看'),
    says('还是不行', minutes(5)),
    timer(hours(73)),
    ...answered('再看看', hours(1)),
  );
  const [paused] = proved(missed, 'resolution', hours(5));
  expect(paused?.state).toBe('paused');
  expect(paused?.lateness).toBeGreaterThan(hours(1));
  const solved = missed.and(says('不行', hours(24))).and(presses('ticket.resolve', minutes(10)));
  const [late] = proved(solved, 'resolution', hours(99));
  expect(late).toMatchObject({ state: 'late', lateness: (paused?.lateness ?? 0) + minutes(10) });
});

test('an answer in time does not hide that the one before it was late', () => {
  const so = given(
    ...seen,
    ...answered('看看'),
    says('还是不行', minutes(5)),
    timer(hours(4)),
    ...answered('再看看', hours(1)),
    says('还是不行啊', minutes(5)),
    ...answered('好了'),
  );
  expect(proved(so, 'next-response')).toMatchObject([
    { state: 'late', lateness: hours(1) },
    { state: 'kept', lateness: 0 },
  ]);
});

test.each([
  ['the customer has solved it', says('解决了', minutes(5))],
  ['an agent resolves it', presses('ticket.resolve', minutes(5))],
])('nobody owes a first answer any more when %s in time', (_, end) => {
  const so = given(...seen, end);
  expect(proved(so, 'first-response', hours(99))).toMatchObject([{ state: 'ended', lateness: 0 }]);
});

test('a first answer that was late when the ticket ended is late by that, and no more with every day', () => {
  const so = given(says(outage), timer(hours(1)), presses('ticket.resolve', minutes(20)));
  for (const later of [hours(0), hours(99)])
    expect(proved(so, 'first-response', later)).toMatchObject([{ state: 'late', lateness: minutes(20) }]);
  const again = so.and(says('没解决', minutes(5)));
  expect(proved(again, 'first-response')).toMatchObject([
    { state: 'late' },
    { state: 'running', lateness: 0 },
  ]);
});

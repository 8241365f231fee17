import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onCall, type Rota, rotaSchema } from '../../lib/core/rota.ts';
import { instant } from '../../lib/core/time.ts';

const weekly: Rota = {
  start: '2026-01-05T09:00',
  zone: 'Asia/Shanghai',
  turn: 'week',
  people: ['U1', 'U2', 'U3'],
};
const daily: Rota = { ...weekly, turn: 'day' };
const newYork: Rota = { ...daily, zone: 'America/New_York', people: ['U1', 'U2'] };
const at = (iso: string) => instant(Date.parse(`${iso}Z`));

test.each([
  ['in the first turn', weekly, '2026-01-05T01:00', 'U1'],
  ['to the last second of it', weekly, '2026-01-12T00:59:59', 'U1'],
  ['handed over at the wall time of the start', weekly, '2026-01-12T01:00', 'U2'],
  ['round again', weekly, '2026-01-26T01:00', 'U1'],
  ['a year later', weekly, '2027-01-04T01:00', 'U2'],
  ['a second before the start: whoever comes last', weekly, '2026-01-05T00:59:59', 'U3'],
  ['long before the start', weekly, '2025-12-29T01:00', 'U3'],
  ['day by day', daily, '2026-01-06T00:59', 'U1'],
  ['day by day, handed over', daily, '2026-01-06T01:00', 'U2'],
  // 9:00 is 14:00 UTC in winter and 13:00 in summer: Sunday the 8th of March has one hour less.
  ['before the clock changes', newYork, '2026-03-07T14:00', 'U2'],
  ['after the clock has changed, a second early', newYork, '2026-03-08T12:59:59', 'U2'],
  ['after the clock has changed', newYork, '2026-03-08T13:00', 'U1'],
  ['after it has changed back', newYork, '2026-11-01T14:00', 'U1'],
])('%s', (_, rota, moment, person) => {
  expect(onCall(rota, at(moment))).toBe(person);
});

test('a rota without people has nobody on call', () => {
  expect(onCall({ ...weekly, people: [] }, at('2026-01-05T01:00'))).toBeUndefined();
});

test('somebody of the rota is on call at any moment, and in the next turn the next', () => {
  const days = fc.integer({ min: -2_000, max: 2_000 });
  fc.assert(
    fc.property(days, (day) => {
      const moment = at('2026-01-05T03:00') + day * 86_400_000;
      const people = [0, 1].map((turn) =>
        weekly.people.indexOf(onCall(daily, instant(moment + turn * 86_400_000)) ?? ''),
      );
      expect(people[0]).toBeGreaterThanOrEqual(0);
      expect(people[1]).toBe(((people[0] ?? 0) + 1) % 3);
    }),
  );
});

test.each(['2026-01-05', '2026-01-05T09:00Z', '2026-01-05T09:00+08:00'])(
  '%s is no start of a rota',
  (start) => {
    expect(rotaSchema.safeParse({ ...weekly, start }).success).toBe(false);
  },
);

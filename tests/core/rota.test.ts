import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handoverAfter, onCall, peopleOf, type Rota, rotaSchema } from '../../lib/core/rota.ts';
import { hours, instant } from '../../lib/core/time.ts';

const weekly: Rota = {
  start: '2026-01-05T09:00',
  zone: 'Asia/Shanghai',
  turn: hours(168),
  people: ['U1', 'U2', 'U3'],
};
const daily: Rota = { ...weekly, turn: hours(24) };
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

const night = { days: [1, 2, 3, 4, 5], from: '20:00', to: '08:00' };
const layered: Rota = {
  ...weekly,
  people: ['U1'],
  layers: [{ start: '2026-01-05T09:00', turn: hours(12), people: ['U2', 'U3'], only: [night] }],
  peaks: [
    {
      from: '2026-11-10T00:00',
      to: '2026-11-12T00:00',
      layers: [{ start: '2026-11-10T00:00', turn: hours(8), people: ['U4', 'U5', 'U6'] }],
    },
  ],
  overrides: [{ from: '2026-11-11T06:00', to: '2026-11-11T07:00', person: 'U7' }],
};

test.each([
  ['by day the lowest layer counts', '2026-01-07T04:00', 'U1'],
  ['at night the one above it', '2026-01-07T14:00', 'U3'],
  ['past midnight too', '2026-01-07T23:00', 'U3'],
  ['on Saturday morning Friday night is still on', '2026-01-09T23:00', 'U3'],
  ['on Saturday night nobody is above', '2026-01-10T14:00', 'U1'],
  ['a peak stands in place of all layers', '2026-11-10T06:00', 'U5'],
  ['to its last second', '2026-11-11T15:59:59', 'U6'],
  ['and then they are back', '2026-11-11T16:00', 'U3'],
  ['an override stands above a peak', '2026-11-10T22:30', 'U7'],
])('%s', (_, moment, person) => {
  expect(onCall(layered, at(moment))).toBe(person);
});

test('a hand-over in the hour that comes twice happens once, and one in the hour that is left out at once', () => {
  const berlin: Rota = {
    ...{ zone: 'Europe/Berlin', start: '2026-10-01T02:30', turn: hours(24), people: ['U1', 'U2'] },
  };
  const who = (moments: readonly string[]) => moments.map((moment) => onCall(berlin, at(moment)));
  // 02:29 and 02:30 in summer time; 02:00, 02:29, 02:30 and 03:00 in winter time.
  const autumn = ['00:29', '00:30', '01:00', '01:29', '01:30', '02:00'].map((time) => `2026-10-25T${time}`);
  expect(who(autumn)).toEqual(['U2', 'U1', 'U1', 'U1', 'U1', 'U1']);
  expect(handoverAfter(berlin, at('2026-10-25T00:30'))).toEqual({ at: at('2026-10-26T01:30'), person: 'U2' });
  // 01:59 and then at once 03:00.
  expect(who(['2026-03-29T00:59', '2026-03-29T01:00', '2026-03-29T01:30'])).toEqual(['U2', 'U1', 'U1']);
});

test('an override from Slack stands above all, the newest of several first, and ends', () => {
  const put = (person: string, from: string, to: string) => ({
    ...{ rota: 'primary', person, by: 'U1' },
    from: at(from),
    to: at(to),
  });
  const overrides = [
    put('U8', '2026-11-10T22:00', '2026-11-11T02:00'),
    put('U9', '2026-11-10T22:15', '2026-11-10T23:00'),
  ];
  const who = (moment: string) => onCall(layered, at(moment), overrides);
  expect(['2026-11-10T22:05', '2026-11-10T22:30', '2026-11-10T23:00', '2026-11-11T02:00'].map(who)).toEqual([
    'U8',
    'U9',
    'U8',
    'U5',
  ]);
});

test('the next handover is told to the minute, with whoever comes', () => {
  expect(handoverAfter(layered, at('2026-01-07T04:00'))).toEqual({
    at: at('2026-01-07T12:00'),
    person: 'U2',
  });
  const odd = { ...weekly, start: '2026-01-05T09:07' };
  expect(handoverAfter(odd, at('2026-01-06T04:00'))).toEqual({ at: at('2026-01-12T01:07'), person: 'U2' });
  expect(handoverAfter({ ...weekly, people: ['U1'] }, at('2026-01-06T04:00'))).toBeUndefined();
});

test('somebody who stands in for ten minutes between two quarters is seen coming, and going', () => {
  const alone = { ...weekly, people: ['U1'] };
  const [from, to] = [at('2026-01-06T05:02'), at('2026-01-06T05:12')];
  const put = [{ rota: 'first', person: 'U9', from, to, by: 'U1' }];
  expect(handoverAfter(alone, at('2026-01-06T04:00'), put)).toEqual({ at: from, person: 'U9' });
  expect(handoverAfter(alone, from, put)).toEqual({ at: to, person: 'U1' });
  const overrides = [{ person: 'U9', from: '2026-01-06T13:02', to: '2026-01-06T13:12' }];
  expect(handoverAfter({ ...alone, overrides }, at('2026-01-06T04:00'))).toEqual({ at: from, person: 'U9' });
});

test('everybody who may come to be on call is known', () => {
  expect(peopleOf(layered).toSorted()).toEqual(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7']);
});

test('a rota as it is written in a file', () => {
  const written = { start: '2026-01-05T09:00', zone: 'Asia/Shanghai', turn: '12h', people: ['U1'] };
  expect(rotaSchema.parse(written).turn).toBe(hours(12));
  expect(rotaSchema.parse({ ...written, turn: 'week' }).turn).toBe(hours(168));
  for (const wrong of [
    { turn: 'month' },
    { people: ['wang'] },
    { overrides: [{ from: '2026-01-05T09:00', to: '2026-01-05T08:00', person: 'U1' }] },
  ])
    expect(rotaSchema.safeParse({ ...written, ...wrong }).success).toBe(false);
});

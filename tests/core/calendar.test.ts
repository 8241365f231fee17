import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessTime, businessTimeBetween } from '../../lib/core/business-time.ts';
import { type Calendar, calendarSchema } from '../../lib/core/calendar.ts';
import { withHolidays } from '../../lib/core/public-holidays.ts';
import { hours, type Instant, instant, milliseconds, minutes } from '../../lib/core/time.ts';
import { announcedHolidays } from '../../lib/runtime/holidays-file.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const weekdays = [1, 2, 3, 4, 5];
const wholeDay = [{ from: '00:00', to: '24:00' }];

/** A moment in UTC. */
const at = (iso: string): Instant => instant(Date.parse(`${iso}Z`));
const iso = (moment: Instant): string => new Date(moment).toISOString().slice(0, 16);

const calendars: Readonly<Record<string, Calendar>> = {
  'round the clock in Shanghai': { zone: 'Asia/Shanghai', days: everyDay, windows: wholeDay },
  'round the clock in New York': { zone: 'America/New_York', days: everyDay, windows: wholeDay },
  'twelve hours in Shanghai': {
    zone: 'Asia/Shanghai',
    days: everyDay,
    windows: [{ from: '08:00', to: '20:00' }],
  },
  'split days in Berlin': {
    zone: 'Europe/Berlin',
    days: weekdays,
    // Out of order, as people write it.
    windows: [
      { from: '13:30', to: '18:00' },
      { from: '01:30', to: '03:15' },
      { from: '09:00', to: '12:30' },
    ],
  },
  'nights in New York': {
    zone: 'America/New_York',
    days: everyDay,
    windows: [
      { from: '00:00', to: '02:30' },
      { from: '02:30', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ],
  },
  'working days with 调休 in Shanghai': withHolidays(
    {
      zone: 'Asia/Shanghai',
      days: weekdays,
      windows: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '18:00' },
      ],
      otherDays: [{ days: [6], windows: [{ from: '10:00', to: '12:00' }] }],
      holidays: 'china',
      dates: { '2026-11-11': [{ from: '00:00', to: '24:00' }], '2026-11-12': 'closed' },
    },
    announcedHolidays(),
  ),
  'one morning a week on Lord Howe': {
    zone: 'Australia/Lord_Howe',
    days: [7],
    windows: [{ from: '01:00', to: '11:00' }],
  },
};

// Two years, with two changes of the clock each.
const moments = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-12-31T00:00') }).map(instant);
const lengths = fc
  .oneof(
    fc.integer({ min: 0, max: hours(80) }),
    fc.constantFrom(0, 1, minutes(30), hours(1), hours(4), hours(12), hours(24)),
  )
  .map(milliseconds);

describe.each(Object.entries(calendars))('%s', (_, calendar) => {
  test('what is added is what lies between, to the millisecond', () => {
    fc.assert(
      fc.property(moments, lengths, (from, length) => {
        expect(businessTimeBetween(calendar, from, addBusinessTime(calendar, from, length))).toBe(length);
      }),
      { numRuns: 150 },
    );
  });

  test('a longer time never ends sooner, nor a later start', () => {
    fc.assert(
      fc.property(moments, lengths, lengths, (from, one, other) => {
        const [short, long] = one < other ? [one, other] : [other, one];
        const end = addBusinessTime(calendar, from, short);
        expect(end).toBeGreaterThanOrEqual(from);
        expect(addBusinessTime(calendar, from, long)).toBeGreaterThanOrEqual(end);
        expect(addBusinessTime(calendar, instant(from + one), short)).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 80 },
    );
  });

  test('a stretch cut in two is as long as its parts, and never longer than the wall clock says', () => {
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 0, max: hours(100) }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, length, share) => {
          const to = instant(from + length);
          const middle = instant(from + Math.floor(length * share));
          const whole = businessTimeBetween(calendar, from, to);
          const parts =
            businessTimeBetween(calendar, from, middle) + businessTimeBetween(calendar, middle, to);
          expect(parts).toBe(whole);
          expect(whole).toBeLessThanOrEqual(length);
        },
      ),
      { numRuns: 80 },
    );
  });
});

const working = calendars['working days with 调休 in Shanghai'];
const day = (date: string) =>
  working &&
  businessTimeBetween(
    working,
    instant(at(`${date}T00:00`) - hours(8)),
    instant(at(`${date}T00:00`) + hours(16)),
  );

test.each([
  ['a Thursday', '2026-10-15', hours(7.5)],
  ['a Saturday with hours of its own', '2026-10-17', hours(2)],
  ['a Sunday', '2026-10-18', 0],
  ['the National Day, a Thursday', '2026-10-01', 0],
  ['the last day of the holiday', '2026-10-07', 0],
  ['the day after the holiday', '2026-10-08', hours(7.5)],
  ['a Saturday that is worked for it, with the hours of a working day', '2026-10-10', hours(7.5)],
  ['a Sunday that is worked for it', '2026-09-20', hours(7.5)],
  ['a single day with hours of its own', '2026-11-11', hours(24)],
  ['a single day that is closed', '2026-11-12', 0],
])('working days with 调休: %s', (_, date, length) => {
  expect(day(date)).toBe(length);
});

test('three working days from the eve of the National Day end after the holiday', () => {
  const calendar = withHolidays(
    {
      ...{ zone: 'Asia/Shanghai', days: weekdays, windows: wholeDay },
      holidays: 'china',
    },
    announcedHolidays(),
  );
  // Wednesday 30 September, 15:00; the holiday is 1 to 7 October, and Saturday the 10th is worked.
  expect(iso(addBusinessTime(calendar, at('2026-09-30T07:00'), hours(72)))).toBe('2026-10-10T07:00');
});

test('a calendar on which nothing is ever open is an error, not an endless search', () => {
  // No file can say this: reading one asks for a window.
  const never: Calendar = { zone: 'Asia/Shanghai', days: [7], windows: [] };
  expect(() => addBusinessTime(never, at('2026-11-23T02:00'), hours(1))).toThrow(RangeError);
});

const shanghai = calendars['twelve hours in Shanghai'];
const newYork = calendars['round the clock in New York'];

test.each([
  ['within a day', '2026-11-23T02:00', 4, '2026-11-23T06:00'],
  ['over night', '2026-11-23T10:00', 4, '2026-11-24T02:00'],
  ['from the evening on', '2026-11-23T14:00', 4, '2026-11-24T04:00'],
  ['to the very end of a window', '2026-11-23T08:00', 4, '2026-11-23T12:00'],
])('twelve-hour days: %s', (_, from, length, end) => {
  expect(shanghai && iso(addBusinessTime(shanghai, at(from), hours(length)))).toBe(end);
});

test('a day on which the clock changes has 23 or 25 hours, and 24:00 is its end', () => {
  const day = (zone: string, from: string, to: string) =>
    businessTimeBetween({ zone, days: everyDay, windows: wholeDay }, at(from), at(to));
  expect(day('America/New_York', '2026-03-08T05:00', '2026-03-09T04:00')).toBe(hours(23));
  expect(day('America/New_York', '2026-11-01T04:00', '2026-11-02T05:00')).toBe(hours(25));
  expect(day('Europe/Berlin', '2026-03-28T23:00', '2026-03-29T22:00')).toBe(hours(23));
});

test('a window that the jump of the clock moves into the next one is not open twice', () => {
  const windows = [
    { from: '02:00', to: '02:30' },
    { from: '03:00', to: '04:00' },
  ];
  const calendar = { zone: 'America/New_York', days: everyDay, windows };
  expect(businessTimeBetween(calendar, at('2026-03-08T05:00'), at('2026-03-08T12:00'))).toBe(hours(1));
});

test('working days skip the weekend', () => {
  const calendar = { zone: 'Asia/Shanghai', days: weekdays, windows: wholeDay };
  expect(iso(addBusinessTime(calendar, at('2026-11-27T08:00'), hours(24)))).toBe('2026-11-30T08:00');
  expect(businessTimeBetween(calendar, at('2026-11-28T00:00'), at('2026-11-29T00:00'))).toBe(0);
});

test('nothing lies between a moment and an earlier one', () => {
  expect(newYork && businessTimeBetween(newYork, at('2026-11-23T02:00'), at('2026-11-23T01:00'))).toBe(0);
});

test.each([
  ['an unknown zone', { zone: 'Mars/Base' }],
  ['no day', { days: [] }],
  ['an eighth day', { days: [8] }],
  ['no window', { windows: [] }],
  ['a window that ends before it begins', { windows: [{ from: '20:00', to: '08:00' }] }],
  ['a time that is none', { windows: [{ from: '08:00', to: '25:00' }] }],
  ['an empty window', { windows: [{ from: '08:00', to: '08:00' }] }],
  [
    'two windows that overlap',
    {
      windows: [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '14:00' },
      ],
    },
  ],
])('a calendar with %s is refused', (_, wrong) => {
  const right = { zone: 'Asia/Shanghai', days: weekdays, windows: wholeDay };
  expect(calendarSchema.safeParse(right).success).toBe(true);
  expect(calendarSchema.safeParse({ ...right, ...wrong }).success).toBe(false);
});

import { Temporal } from 'temporal-polyfill';
import { addBusinessTime, businessTimeBetween } from '../../lib/core/business-time.ts';
import { type Calendar, windowsOn } from '../../lib/core/calendar.ts';
import { hours, type Instant, instant, minutes } from '../../lib/core/time.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { number, ratio } from './figures.ts';

const settings = readSettings(new URL('../../config', import.meta.url).pathname);
const begin = Date.UTC(2026, 0, 1);

/** A moment of 2026, by number; the steps are odd, so that every hour and minute comes up. */
function moment(at: number): Instant {
  return instant(begin + ((at * 2_654_435) % 31_536_000) * 1_000);
}

const minute = 60_000;

/** Open time as anybody would count it at first: minute by minute, each looked up in the calendar. */
function walk(calendar: Calendar, from: Instant, length: number): Instant {
  let at: number = from;
  for (let left = length; left > 0; at += minute) {
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.zone);
    const time = wall.toPlainTime().toString({ smallestUnit: 'minute' });
    const windows = windowsOn(calendar, wall.toPlainDate().toString(), wall.dayOfWeek);
    if (windows.some((window) => window.from <= time && time < window.to)) left -= minute;
  }
  return instant(at);
}

/** How many promises of half an hour a second it adds. Throws where the two do not agree. */
function walkingRate(calendar: Calendar, count: number): number {
  const began = performance.now();
  for (let at = 0; at < count; at += 1) {
    const from = instant(Math.floor(moment(at) / minute) * minute);
    if (walk(calendar, from, minutes(30)) !== addBusinessTime(calendar, from, minutes(30))) {
      throw new RangeError(`${new Date(from).toISOString()}: the walk comes to another moment.`);
    }
  }
  return count / ((performance.now() - began) / 1_000);
}

/** Prints how many promised moments a second can be worked out, for each calendar that we ship. */
export function benchCalendars(isQuick: boolean): void {
  const count = isQuick ? 50_000 : 500_000;
  console.log(`\nCalendars: a promise added to a moment of a year, and the time between the two`);
  for (const [name, calendar] of Object.entries(settings.policy.calendars)) {
    const first = performance.now();
    addBusinessTime(calendar, moment(0), hours(4));
    const cold = performance.now() - first;
    const began = performance.now();
    let sum = 0;
    for (let at = 0; at < count; at += 1) {
      const from = moment(at);
      sum += businessTimeBetween(calendar, from, addBusinessTime(calendar, from, minutes(30 + (at % 4_320))));
    }
    const spent = (performance.now() - began) / 1_000;
    if (sum <= 0) throw new RangeError(`Nothing was added in ${name}: the calendar is broken.`);
    const walked = walkingRate(calendar, isQuick ? 20 : 100);
    const rate = (2 * count) / spent;
    console.log(
      `  ${name.padEnd(20)} ${number(rate / 1_000, 0)} thousand a second, ${ratio(rate, walked)} of a walk from minute to minute; ` +
        `the first ever ${number(cold, 1)} ms`,
    );
  }
}

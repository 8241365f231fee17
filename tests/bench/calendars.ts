import { addBusinessTime, businessTimeBetween } from '../../lib/core/business-time.ts';
import { hours, type Instant, instant, minutes } from '../../lib/core/time.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { number } from './figures.ts';

const settings = readSettings(new URL('../../config', import.meta.url).pathname);
const begin = Date.UTC(2026, 0, 1);

/** A moment of 2026, by number; the steps are odd, so that every hour and minute comes up. */
function moment(at: number): Instant {
  return instant(begin + ((at * 2_654_435) % 31_536_000) * 1_000);
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
    console.log(
      `  ${name.padEnd(20)} ${number((2 * count) / spent / 1_000, 0)} thousand a second; the first ever ${number(cold, 1)} ms`,
    );
  }
}

import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { type Duration, type Instant, instant, milliseconds } from './time.ts';

const timeOfDay = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time as HH:MM, 00:00 to 24:00');

const windowSchema = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, 'a window ends after it begins; split one that crosses midnight');

/** When a clock runs: windows of wall time on days of the week (1 = Monday) in a time zone. */
export const calendarSchema = z.strictObject({
  zone: z.string().refine(isZone, 'use an IANA time zone such as Asia/Shanghai'),
  days: z.array(z.int().min(1).max(7)).min(1, 'name at least one day, 1 = Monday'),
  windows: z
    .array(windowSchema)
    .min(1, 'a calendar without windows would never run a clock')
    .refine(isApart, 'two windows overlap; that time would count twice'),
});
export type Calendar = z.infer<typeof calendarSchema>;

function isApart(windows: readonly { readonly from: string; readonly to: string }[]): boolean {
  const sorted = windows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.every(({ from }, at) => at === 0 || (sorted[at - 1]?.to ?? '') <= from);
}

/** Ten years without an open window means that there is none. */
const farthestDay = 3_660;

/** The moment when `length` of open time has passed since `from`. */
export function addBusinessTime(calendar: Calendar, from: Instant, length: Duration): Instant {
  let left: number = length;
  for (const { opens, closes } of openings(calendar, from)) {
    if (left <= closes - opens) return instant(opens + left);
    left -= closes - opens;
  }
  throw new RangeError('a calendar has no open time within ten years');
}

/** How much open time lies between two moments; zero when `to` is not after `from`. */
export function businessTimeBetween(calendar: Calendar, from: Instant, to: Instant): Duration {
  let open = 0;
  if (to <= from) return milliseconds(0);
  for (const { opens, closes } of openings(calendar, from)) {
    if (opens >= to) break;
    open += Math.min(closes, to) - opens;
  }
  return milliseconds(open);
}

interface Opening {
  readonly opens: number;
  readonly closes: number;
}

/** Open stretches from `from` on, in order. */
function* openings({ zone, days, windows }: Calendar, from: Instant): Generator<Opening> {
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const sorted = windows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  // Where the clock jumps forward a window may be moved into the next one: no time is open twice.
  let last: number = from;
  for (let ahead = 0; ahead < farthestDay; ahead += 1) {
    const day = first.add({ days: ahead });
    if (!days.includes(day.dayOfWeek)) continue;
    for (const window of sorted) {
      const opens = Math.max(at(day, window.from, zone), last);
      const closes = at(day, window.to, zone);
      if (closes > opens) yield { opens, closes };
      last = Math.max(last, closes);
    }
  }
}

// 24:00 is the next day's midnight: on a day with a change of the clock it is not 24 hours after the last one.
function at(day: Temporal.PlainDate, time: string, zone: string): number {
  const date = time === '24:00' ? day.add({ days: 1 }) : day;
  const plainTime = Temporal.PlainTime.from(time === '24:00' ? '00:00' : time);
  return date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** True for an IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

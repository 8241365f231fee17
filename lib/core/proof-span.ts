import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from './time.ts';

/** A month on somebody's wall: from its first moment to the first one after it. `month` as `2026-11`. */
export function monthSpan(month: string, zone: string): { readonly from: Instant; readonly until: Instant } {
  const first = Temporal.PlainYearMonth.from(month);
  const begin = (which: Temporal.PlainYearMonth) =>
    instant(which.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds);
  return { from: begin(first), until: begin(first.add({ months: 1 })) };
}

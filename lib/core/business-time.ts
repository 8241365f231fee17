import type { Calendar } from './calendar.ts';
import { blockLength, blockOf, type Opening } from './openings.ts';
import { type Duration, type Instant, instant, milliseconds } from './time.ts';

/** Ten years without an open window mean that there is none. */
const mostEmpty = Math.ceil((3_660 * 86_400_000) / blockLength);

/** The moment when `length` of open time has passed since `from`. Throws RangeError where nothing is ever open. */
export function addBusinessTime(calendar: Calendar, from: Instant, length: Duration): Instant {
  let left: number = length;
  let start: number = from;
  let empty = 0;
  for (let index = Math.floor(from / blockLength); empty < mostEmpty; index += 1) {
    const { openings, total } = blockOf(calendar, index);
    const isWhole = start <= index * blockLength;
    // A whole block is taken in one step; not when it would be left with nothing, as its end may be long closed.
    if (isWhole && left > total) left -= total;
    else {
      for (let at = firstAfter(openings, start); at < openings.length; at += 1) {
        const opening = openings[at];
        if (opening === undefined) break;
        const opens = Math.max(opening.opens, start);
        if (left <= opening.closes - opens) return instant(opens + left);
        left -= opening.closes - opens;
      }
    }
    empty = openings.length === 0 ? empty + 1 : 0;
    start = (index + 1) * blockLength;
  }
  throw new RangeError('a calendar has no open time within ten years');
}

/** How much open time lies between two moments; zero when `to` is not after `from`. */
export function businessTimeBetween(calendar: Calendar, from: Instant, to: Instant): Duration {
  let open = 0;
  if (to <= from) return milliseconds(0);
  const lastBlock = Math.floor(to / blockLength);
  for (let index = Math.floor(from / blockLength); index <= lastBlock; index += 1) {
    const { openings, total } = blockOf(calendar, index);
    const begin = index * blockLength;
    open += from <= begin && to >= begin + blockLength ? total : within(openings, from, to);
  }
  return milliseconds(open);
}

function within(openings: readonly Opening[], from: number, to: number): number {
  let open = 0;
  for (let at = firstAfter(openings, from); at < openings.length; at += 1) {
    const opening = openings[at];
    if (opening === undefined || opening.opens >= to) break;
    open += Math.min(opening.closes, to) - Math.max(opening.opens, from);
  }
  return open;
}

/** The first opening that is not over at a moment. */
function firstAfter(openings: readonly Opening[], moment: number): number {
  let low = 0;
  let high = openings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const closes = openings[middle]?.closes ?? 0;
    if (closes > moment) high = middle;
    else low = middle + 1;
  }
  return low;
}

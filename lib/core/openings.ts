import { Temporal } from 'temporal-polyfill';
import { type Calendar, windowsOn } from './calendar.ts';

/** A stretch of open time, in milliseconds since 1970. */
export interface Opening {
  readonly opens: number;
  readonly closes: number;
}

/** Open stretches of eight days, in order; `total` is how long they are together. */
export interface Block {
  readonly openings: readonly Opening[];
  readonly total: number;
}

const dayLength = 86_400_000;
/** Most promises end within one or two blocks; a cold start makes those alone. */
export const blockLength = 8 * dayLength;

// What a calendar says never changes, so what was worked out of it may be kept for as long as it is.
const made = new WeakMap<Calendar, Map<number, Block>>();

/** The open time from `index * blockLength` on, cut at both ends of the block. */
export function blockOf(calendar: Calendar, index: number): Block {
  const blocks = made.get(calendar) ?? new Map<number, Block>();
  made.set(calendar, blocks);
  const known = blocks.get(index);
  if (known !== undefined) return known;
  const block = makeBlock(calendar, index);
  blocks.set(index, block);
  return block;
}

function makeBlock(calendar: Calendar, index: number): Block {
  const begin = index * blockLength;
  const end = begin + blockLength;
  const openings: Opening[] = [];
  let total = 0;
  for (const { opens, closes } of openingsAround(calendar, begin, end)) {
    const cut = { opens: Math.max(opens, begin), closes: Math.min(closes, end) };
    if (cut.closes <= cut.opens) continue;
    openings.push(cut);
    total += cut.closes - cut.opens;
  }
  return { openings, total };
}

/** From the day before to the day after, so that every zone's midnight is within. */
function* openingsAround(calendar: Calendar, begin: number, end: number): Generator<Opening> {
  let day = dateOf(begin - dayLength, calendar.zone);
  const beyond = end + dayLength;
  let midnight = midnightOf(day, calendar.zone);
  // Where the clock jumps forward a window may be moved into the next one: no time is open twice.
  let last = midnight;
  while (midnight < beyond) {
    const next = day.add({ days: 1 });
    const nextMidnight = midnightOf(next, calendar.zone);
    const isPlain = nextMidnight - midnight === dayLength;
    for (const { from, to } of windowsOn(calendar, day.toString(), day.dayOfWeek)) {
      const moment = (time: string) => {
        if (time === '24:00') return nextMidnight;
        return isPlain ? midnight + lengthOf(time) : wallTime(day, time, calendar.zone);
      };
      const opens = Math.max(moment(from), last);
      const closes = moment(to);
      if (closes > opens) yield { opens, closes };
      last = Math.max(last, closes);
    }
    day = next;
    midnight = nextMidnight;
  }
}

function dateOf(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function midnightOf(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: '00:00' }).epochMilliseconds;
}

/** On a day on which the clock changes; a time that is left out is moved behind the jump. */
function wallTime(day: Temporal.PlainDate, time: string, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

function lengthOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (hour * 60 + minute) * 60_000;
}

import {
  type Duration,
  hours,
  type Instant,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '../../core/time.ts';

/** How much may be sent within a time. */
export interface Limit {
  readonly most: number;
  readonly within: Duration;
}

/**
 * What an account may send before it looks like a machine to WeCom, which publishes no figure: bursts of three at one
 * a second, 20 a minute, 200 an hour.
 */
export const accountLimits: readonly Limit[] = [
  { most: 3, within: seconds(3) },
  { most: 20, within: minutes(1) },
  { most: 200, within: hours(1) },
];

/** Lets through what the limits allow. Who has to wait keeps a turn, so that many who wait do not meet again. */
export interface Gate {
  /** Zero when the one with this key may send now, which then counts; else how long until its turn. */
  readonly enter: (key: string, now: Instant) => Duration;
}

/** A turn that nobody took in this time is free again: hints come in whole seconds, and may be late. */
const turnHolds = seconds(30);

/** A gate that knows when was sent before. */
export function openGate(limits: readonly Limit[], before: readonly Instant[]): Gate {
  const longest = Math.max(...limits.map(({ within }) => within));
  let sent: readonly number[] = before;
  const turns = new Map<string, number>();
  return {
    enter(key, now) {
      sent = sent.filter((at) => at > now - longest);
      for (const [other, at] of turns) if (at < now - turnHolds) turns.delete(other);
      const turn = turns.get(key);
      turns.delete(key);
      const taken = [...sent, ...turns.values()].toSorted((a, b) => a - b);
      const free = firstFree(taken, limits, now);
      // Its own turn has come, and what counts against it then is what was really sent.
      const isFree =
        free <= now || (turn !== undefined && turn <= now && firstFree(sent, limits, now) <= now);
      if (isFree) sent = [...sent, now];
      else turns.set(key, free);
      return milliseconds(isFree ? 0 : free - now);
    },
  };
}

/** The first moment from `now` on at which one more keeps within every limit. */
function firstFree(taken: readonly number[], limits: readonly Limit[], now: number): number {
  const candidates = [now, ...taken.flatMap((at) => limits.map(({ within }) => at + within))]
    .filter((at) => at >= now)
    .toSorted((a, b) => a - b);
  const fits = (at: number) => limits.every(({ most, within }) => isRoomy(taken, at, most, within));
  return candidates.find(fits) ?? now;
}

/** No stretch of that length around `at` would hold more than `most`. */
function isRoomy(taken: readonly number[], at: number, most: number, within: number): boolean {
  const near = [...taken.filter((other) => Math.abs(other - at) < within), at].toSorted((a, b) => a - b);
  return near.every((first, index) => {
    const last = near[index + most];
    return last === undefined || last - first >= within;
  });
}

/**
 * What a new process assumes of the one before it, which may have died a moment ago: a full minute, and an hour with
 * 40 left. So a process that starts again and again cannot send without an end.
 */
export function assumedBefore(now: Instant): readonly Instant[] {
  const spread = (count: number, from: number, to: number) =>
    Array.from({ length: count }, (_, at) => instant(Math.floor(from + ((to - from) * at) / count)));
  return [...spread(140, now - hours(1), now - minutes(1)), ...spread(20, now - minutes(1), now)];
}

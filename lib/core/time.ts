import * as z from 'zod';

/** A moment: milliseconds since 1970 in UTC. */
export const instantSchema = z.number().int().brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** A length of time in milliseconds, made only by `seconds`, `minutes`, `hours` and `milliseconds`. */
export const durationSchema = z.number().nonnegative().brand<'Duration'>();
export type Duration = z.infer<typeof durationSchema>;

/** The instant of a count of milliseconds. */
export function instant(ms: number): Instant {
  return ms as Instant;
}

export function milliseconds(count: number): Duration {
  return count as Duration;
}

export function seconds(count: number): Duration {
  return milliseconds(count * 1_000);
}

export function minutes(count: number): Duration {
  return seconds(count * 60);
}

export function hours(count: number): Duration {
  return minutes(count * 60);
}

/** The moment `wait` after `at`. */
export function after(at: Instant, wait: Duration): Instant {
  return instant(at + wait);
}

/** The earliest of some moments, or undefined when none is given. */
export function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const given = moments.filter((moment) => moment !== undefined);
  return given.length === 0 ? undefined : instant(Math.min(...given));
}

/** The latest of some moments. */
export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  return instant(Math.max(first, ...others));
}

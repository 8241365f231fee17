import * as z from 'zod';
import { addBusinessTime, businessTimeBetween } from './business-time.ts';
import type { Promised } from './target.ts';
import { type Duration, durationSchema, type Instant, instantSchema, milliseconds } from './time.ts';

/**
 * One target running on a ticket. `warnings` are the moments, still ahead, at which agents are warned.
 * A held clock keeps what was left of it, in open time of its calendar.
 */
export const clockSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    due: instantSchema,
    warnings: z.array(instantSchema),
    isMissed: z.boolean(),
  }),
  z.object({ state: z.literal('held'), left: durationSchema, total: durationSchema, isMissed: z.boolean() }),
  z.object({ state: z.literal('met'), at: instantSchema, left: durationSchema, isMissed: z.boolean() }),
]);
export type Clock = z.infer<typeof clockSchema>;
export type RunningClock = Extract<Clock, { state: 'running' }>;

/** A clock that goes on now with `left` of its promise. */
export function runClock(
  { calendar, within, warnAt }: Promised,
  now: Instant,
  left: Duration,
  isMissed = false,
): RunningClock {
  const used = within - left;
  const ahead = isMissed ? [] : warnAt.map((share) => share * within).filter((moment) => moment > used);
  return {
    state: 'running',
    due: addBusinessTime(calendar, now, left),
    warnings: ahead.map((moment) => addBusinessTime(calendar, now, milliseconds(moment - used))),
    isMissed,
  };
}

/** A clock with the whole of its promise before it. */
export function startClock(promise: Promised, now: Instant): RunningClock {
  return runClock(promise, now, promise.within);
}

/** What is left of a clock; nothing once it is over. */
export function timeLeft({ calendar }: Promised, clock: Clock, now: Instant): Duration {
  return clock.state === 'running' ? businessTimeBetween(calendar, now, clock.due) : clock.left;
}

/** How much of its promise a clock has used. */
export function timeUsed(promise: Promised, clock: Clock, now: Instant): Duration {
  return milliseconds(Math.max(0, promise.within - timeLeft(promise, clock, now)));
}

/**
 * What is left of a promise when time was used before it was made. Never less than a quarter: a promise that is
 * broken when it is made is none, and would be told to the customer all the same.
 */
export function leftAfter({ within }: Promised, used: Duration): Duration {
  return milliseconds(Math.max(within - used, within / 4));
}

/** The clock, waiting. */
export function holdClock(promise: Promised, clock: Clock, now: Instant): Clock {
  if (clock.state !== 'running') return clock;
  const { isMissed } = clock;
  return { state: 'held', left: timeLeft(promise, clock, now), total: promise.within, isMissed };
}

/** The clock, met: with what was left of it, in case it has to go on. */
export function stopClock(promise: Promised, clock: Clock, now: Instant): Clock {
  if (clock.state === 'met') return clock;
  return { state: 'met', at: now, left: timeLeft(promise, clock, now), isMissed: clock.isMissed };
}

/** The clock, going on with what was left of it. */
export function resumeClock(promise: Promised, clock: Clock, now: Instant): RunningClock {
  return clock.state === 'running' ? clock : runClock(promise, now, clock.left, clock.isMissed);
}

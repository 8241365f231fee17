import * as z from 'zod';
import { addBusinessTime, businessTimeBetween } from './business-time.ts';
import type { Calendar } from './calendar.ts';
import type { Policy } from './policy.ts';
import { type Duration, durationSchema, type Instant, instantSchema, milliseconds } from './time.ts';
import type { ServiceClass } from './triage.ts';

/**
 * The first-response clock of a ticket. `warnings` are the moments, still ahead, at which agents are warned.
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

/** A clock that starts now with `left` of its `total` time. */
export function runClock(
  policy: Policy,
  serviceClass: ServiceClass,
  now: Instant,
  left: Duration,
  isMissed = false,
): RunningClock {
  const { calendar, total, warnAt } = promiseOf(policy, serviceClass);
  const used = total - left;
  const ahead = warnAt.map((share) => share * total).filter((moment) => moment > used);
  return {
    state: 'running',
    due: addBusinessTime(calendar, now, left),
    warnings: ahead.map((moment) => addBusinessTime(calendar, now, milliseconds(moment - used))),
    isMissed,
  };
}

/** The moment when `length` of the time in which this promise runs has passed. */
export function afterOpenTime(
  policy: Policy,
  serviceClass: ServiceClass,
  now: Instant,
  length: Duration,
): Instant {
  return addBusinessTime(promiseOf(policy, serviceClass).calendar, now, length);
}

/** The whole time promised for a first response. */
export function promisedTime(policy: Policy, serviceClass: ServiceClass): Duration {
  return policy.promises[serviceClass].firstResponse;
}

/** What is left of a running clock; nothing once it is over. */
export function timeLeft(
  policy: Policy,
  serviceClass: ServiceClass,
  clock: RunningClock,
  now: Instant,
): Duration {
  return businessTimeBetween(promiseOf(policy, serviceClass).calendar, now, clock.due);
}

function promiseOf(policy: Policy, serviceClass: ServiceClass) {
  const { calendar: name, firstResponse: total, warnAt } = policy.promises[serviceClass];
  const calendar: Calendar | undefined = policy.calendars[name];
  // Reading the settings refuses a policy that names a calendar it does not have.
  if (calendar === undefined) throw new RangeError(`no calendar ${name}`);
  return { calendar, total, warnAt };
}

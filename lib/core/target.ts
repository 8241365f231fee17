import type { Calendar } from './calendar.ts';
import type { Policy } from './policy.ts';
import type { Target } from './promise.ts';
import type { Duration } from './time.ts';
import type { ServiceClass } from './verdict.ts';

/** Whose promise it is: of a class, for an organization of that tier and edition. */
export interface Served {
  readonly serviceClass: ServiceClass;
  readonly tier?: string;
  readonly edition?: string;
}

/** A promise that can be counted. */
export interface Promised {
  readonly calendar: Calendar;
  readonly within: Duration;
  /** Shares of it, 0..1, at which agents are warned. */
  readonly warnAt: readonly number[];
}

/** What is promised by that name; undefined where nothing is. */
export function promiseOf(policy: Policy, served: Served, target: Target): Promised | undefined {
  const exception = policy.exceptions.find(
    ({ serviceClass, tier, edition }) =>
      serviceClass === served.serviceClass &&
      (tier === undefined || tier === served.tier) &&
      (edition === undefined || edition === served.edition),
  );
  const promise = exception?.targets[target] ?? policy.promises[served.serviceClass][target];
  if (promise === undefined) return undefined;
  const calendar = policy.calendars[promise.calendar];
  // Reading the settings refuses a promise that names a calendar which is not there.
  if (calendar === undefined) throw new RangeError(`no calendar ${promise.calendar}`);
  return { calendar, within: promise.within, warnAt: promise.warnAt };
}

/** What is promised first, and under which name. */
export function firstPromise(
  policy: Policy,
  served: Served,
): Promised & { readonly target: 'first-response' | 'evaluation' } {
  const target =
    policy.promises[served.serviceClass].evaluation === undefined ? 'first-response' : 'evaluation';
  const promise = promiseOf(policy, served, target);
  // Reading the settings refuses a class without either.
  if (promise === undefined) throw new RangeError(`nothing is promised for ${served.serviceClass}`);
  return { target, ...promise };
}

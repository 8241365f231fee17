import { startClock } from './clock.ts';
import type { World } from './decision.ts';
import { firstPromise, promiseOf, type Served } from './target.ts';
import type { Watch } from './watch.ts';

/** What is watched from the moment a ticket is opened: the end of the matter, for which the customer waits from then on. */
export function openingWatch(served: Served, { now, settings: { policy } }: World): Watch {
  const target = served.serviceClass === 'urgent' ? 'workaround' : 'resolution';
  const promise = served.serviceClass === 'request' ? undefined : promiseOf(policy, served, target);
  const { target: first } = firstPromise(policy, served);
  return {
    ...(first === 'evaluation' ? { first } : {}),
    clocks: promise === undefined ? {} : { [target]: startClock(promise, now) },
    quietSince: now,
    remindAfter: policy.remindAfter,
  };
}

import { type Clock, type RunningClock, resumeClock, runClock } from './clock.ts';
import type { World } from './decision.ts';
import type { ClockChange } from './event.ts';
import type { Carried } from './merged.ts';
import { firstPromise, type Promised, promiseOf } from './target.ts';
import { servedOf, type Ticket } from './ticket.ts';
import { milliseconds } from './time.ts';
import { type LaterTarget, laterTargetSchema, watchOf } from './watch.ts';

/** The first clock of two tickets that become one: nothing that either was promised gets later. */
export function tighterFirst(ticket: Ticket, carried: Carried, { now, settings }: World): Clock {
  const { clock: own } = ticket;
  const theirs = carried.clock;
  // A customer who has had an answer and waits for the next one is not promised less by being the second of two.
  const next = carried.clocks['next-response'];
  const owed = [theirs, ...(own.state === 'running' && next !== undefined ? [next] : [])].flatMap((clock) =>
    clock.state === 'running' ? [clock] : [],
  );
  if (owed.length === 0) return own;
  if (own.state === 'met') return owed.reduce(earlier);
  return owed.reduce(earlier, resumeClock(firstPromise(settings.policy, servedOf(ticket)), own, now));
}

/** The clocks beyond the first answer, as far as the other ticket's are due earlier, or there are none of that name here. */
export function tighterLater(
  ticket: Ticket,
  carried: Carried,
  { now, settings }: World,
): readonly ClockChange[] {
  return laterTargetSchema.options.flatMap((target): readonly ClockChange[] => {
    const promise = promiseOf(settings.policy, servedOf(ticket), target);
    const theirs = carried.clocks[target];
    if (promise === undefined || theirs === undefined) return [];
    const going = goingOn(target, promise, theirs, now);
    if (going === undefined) return [];
    const own = watchOf(ticket).clocks[target];
    if (own === undefined || own.state === 'met') return [{ target, change: 'started', clock: going }];
    const clock = earlier(resumeClock(promise, own, now), going);
    return clock === own ? [] : [{ target, change: 'resumed', clock }];
  });
}

/**
 * The time that was used stays used. A ticket that was solved goes on with what was left of it, a quarter at least: a
 * promise that is broken when it is made is none.
 */
function goingOn(
  target: LaterTarget,
  promise: Promised,
  clock: Clock,
  now: World['now'],
): RunningClock | undefined {
  if (clock.state !== 'met') return resumeClock(promise, clock, now);
  if (target === 'next-response') return undefined;
  return runClock(promise, now, milliseconds(Math.max(clock.left, promise.within / 4)));
}

function earlier(one: RunningClock, other: RunningClock): RunningClock {
  return other.due < one.due ? other : one;
}

import type { Situation } from '../core/decide.ts';
import type { Settings } from '../core/policy.ts';
import type { Ticket } from '../core/ticket.ts';
import { nextAt } from '../core/ticket.ts';
import { after, type Duration, type Instant, milliseconds, seconds } from '../core/time.ts';
import type { Clock, Hint, Queues } from '../ports.ts';
import { horizon } from './backoff.ts';
import { lanesOf } from './lanes.ts';

/**
 * Hints what a commit owes soon. A hint that cannot be sent fails the message that caused it, and its redelivery
 * dispatches again: swallowing it would cost up to a minute.
 */
export async function dispatch(
  { queues, clock }: { readonly queues: Queues; readonly clock: Clock },
  lanes: readonly string[],
  ticket: Ticket | undefined,
): Promise<void> {
  const now = clock();
  const due = ticket === undefined ? undefined : nextAt(ticket);
  const isSoon = due !== undefined && due <= after(now, horizon);
  await Promise.all([
    ...[...new Set(lanes)].map((destination) => queues.hint({ kind: 'lane', destination })),
    ...(ticket !== undefined && isSoon
      ? [queues.hintLater([{ hint: { kind: 'ticket', ticket: ticket.id, at: due }, delay: until(now, due) }])]
      : []),
  ]);
}

/**
 * Hints everything that a conversation and its ticket may owe: whoever committed last may not have lived to say so.
 * It is why a message that is handed out again looks for more than its own work.
 */
export async function dispatchAll(
  ports: { readonly queues: Queues; readonly clock: Clock; readonly settings: Settings },
  situation: Situation | undefined,
): Promise<void> {
  if (situation === undefined) return;
  const { conversation, ticket } = situation;
  await dispatch(ports, lanesOf(conversation, ticket, ports.settings.desk.desk), ticket);
}

/** Hints again at a moment: whoever stops early must not leave the rest to the sweep. */
export async function hintAt(queues: Queues, hint: Hint, now: Instant, at: Instant): Promise<void> {
  await queues.hintLater([{ hint, delay: until(now, at) }]);
}

/** Clocks of two workers differ by 3 s at most; a hint that is earlier than that was meant for another moment. */
const early = seconds(5);

/**
 * Whether a hint is so early that it has nothing to say: whoever postponed what it is about has hinted for that moment,
 * and the sweep does too. Hinting again would leave one more hint with each sweep for as long as an outage lasts.
 */
export function isNeedless(now: Instant, at: Instant, isRepeat: boolean): boolean {
  // One that was handed out before may be of a worker that postponed it and did not live to hint.
  return !isRepeat && at > after(now, early);
}

function until(now: Instant, at: Instant): Duration {
  return milliseconds(Math.max(0, at - now));
}

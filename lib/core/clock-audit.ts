import type { TicketEvent } from './event.ts';
import type { Target } from './promise.ts';
import { proveClocks } from './proof-clock.ts';
import type { Ticket } from './ticket.ts';
import { type Duration, type Instant, milliseconds } from './time.ts';
import { watchOf } from './watch.ts';

/** A stretch in which a promise was not counted, and how long of it the customer waited for a person. */
export interface Pause {
  readonly number: string;
  readonly target: Target;
  /** Slack user id, or who else it was: `bot`, `colleague`, `customer`. */
  readonly by: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly waited: Duration;
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Every pause of a ticket's clocks. A customer waits from a message that asks for something until a person's answer
 * reaches them. An answer of the bot that solved it kept nobody waiting; one after which they asked on did.
 */
export function pausesOf(ticket: Ticket, events: readonly TicketEvent[], now: Instant): readonly Pause[] {
  const waits = waitsOf(events, now);
  const clocks = proveClocks(events, watchOf(ticket).first ?? 'first-response', now);
  return clocks.flatMap(({ target, moves }) =>
    moves.flatMap(({ change, at, by = 'bot' }, index): Pause[] => {
      if (change !== 'paused') return [];
      const span = { from: at, to: moves[index + 1]?.at ?? now };
      const waited = waits.reduce((sum, wait) => sum + overlap(span, wait), 0);
      return [{ number: ticket.number, target, by, ...span, waited: milliseconds(waited) }];
    }),
  );
}

/** When the customer waited for a person. */
function waitsOf(events: readonly TicketEvent[], now: Instant): readonly Stretch[] {
  const waits: Stretch[] = [];
  let since: Instant | undefined;
  for (const event of events) {
    if (event.type === 'message.received' && !event.isAside) since ??= event.at;
    if (since === undefined) continue;
    if (event.type === 'reply.delivered' || event.type === 'colleague.replied') {
      waits.push({ from: since, to: event.at });
      since = undefined;
    }
    // Solved without a person: what was asked has been answered by then.
    if (event.type === 'ticket.resolved') since = undefined;
  }
  return since === undefined ? waits : [...waits, { from: since, to: now }];
}

function overlap(one: Stretch, other: Stretch): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from));
}

/** Pauses by author: how many, how long, and how long of it customers waited. */
export function pausesByAuthor(pauses: readonly Pause[]) {
  const authors = Map.groupBy(pauses, ({ by }) => by);
  return [...authors].map(([by, own]) => ({
    by,
    pauses: own.length,
    paused: milliseconds(own.reduce((sum, { from, to }) => sum + (to - from), 0)),
    waited: milliseconds(own.reduce((sum, { waited }) => sum + waited, 0)),
  }));
}

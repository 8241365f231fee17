import type { Clock } from './clock.ts';
import type { TicketEvent } from './event.ts';
import { type Duration, type Instant, milliseconds } from './time.ts';

/** One turn in the life of a clock, with what made it and, where a person did, who. */
export interface ClockMove {
  readonly at: Instant;
  readonly change: 'started' | 'paused' | 'resumed' | 'moved' | 'missed' | 'met';
  readonly why: TicketEvent['type'];
  readonly by?: string;
  /** What it was due at from then on; only while it runs. */
  readonly due?: Instant;
}

/** What became of one promise. */
export interface ClockProof {
  readonly target: string;
  readonly moves: readonly ClockMove[];
  /** The last moment it was promised for. */
  readonly due: Instant;
  /** `overdue`: still owed, and late. `late`: kept, but late. */
  readonly state: 'kept' | 'late' | 'running' | 'paused' | 'overdue';
  /** When it was met. */
  readonly metAt?: Instant;
  /** How much later than promised it was met, or is by now. */
  readonly lateness: Duration;
}

/** The clock of the first answer, as the events tell it; undefined when the first of them opens no ticket. */
export function proveFirstResponse(events: readonly TicketEvent[], now: Instant): ClockProof | undefined {
  const moves: ClockMove[] = [];
  let clock: Clock | undefined;
  for (const event of events) {
    const next = clockOf(event);
    if (next === undefined || JSON.stringify(next) === JSON.stringify(clock)) continue;
    const change = changeOf(clock, next);
    if (change !== undefined) {
      const who = 'by' in event ? { by: event.by } : {};
      const due = next.state === 'running' ? { due: next.due } : {};
      moves.push({ at: event.at, change, why: event.type, ...who, ...due });
    }
    clock = next;
  }
  return clock === undefined ? undefined : conclude('first response', moves, clock, now);
}

/** What the moves of a clock come to. */
export function conclude(
  target: string,
  moves: readonly ClockMove[],
  clock: Clock,
  now: Instant,
): ClockProof | undefined {
  const due = moves.findLast((move) => move.due !== undefined)?.due;
  if (due === undefined) return undefined;
  const metAt = clock.state === 'met' ? clock.at : undefined;
  const lateness = milliseconds(clock.state === 'held' ? 0 : Math.max(0, (metAt ?? now) - due));
  const state = stateOf(clock, lateness);
  return { target, moves, due, state, lateness, ...(metAt === undefined ? {} : { metAt }) };
}

function stateOf({ state }: Clock, lateness: Duration): ClockProof['state'] {
  if (state === 'held') return 'paused';
  if (state === 'met') return lateness > 0 ? 'late' : 'kept';
  return lateness > 0 ? 'overdue' : 'running';
}

function clockOf(event: TicketEvent): Clock | undefined {
  if (event.type === 'answer.given') return event.hold?.clock;
  if ('target' in event && event.target !== undefined) return undefined;
  return 'clock' in event ? event.clock : undefined;
}

function changeOf(before: Clock | undefined, next: Clock): ClockMove['change'] | undefined {
  if (before === undefined) return 'started';
  if (next.state === 'met') return before.state === 'met' ? undefined : 'met';
  if (next.state === 'held') return before.state === 'held' ? undefined : 'paused';
  if (before.state !== 'running') return 'resumed';
  if (next.isMissed && !before.isMissed) return 'missed';
  // A warning that was given changes what is ahead, and nothing of the promise.
  return next.due === before.due ? undefined : 'moved';
}

import type { Clock } from './clock.ts';
import type { TicketEvent } from './event.ts';
import { type Target, targetSchema } from './promise.ts';
import { type Duration, type Instant, milliseconds } from './time.ts';

/** One turn in the life of a clock, with what made it and, where somebody did, who. */
export interface ClockMove {
  readonly at: Instant;
  readonly change: 'started' | 'paused' | 'resumed' | 'moved' | 'missed' | 'met' | 'ended';
  readonly why: TicketEvent['type'];
  readonly by?: string;
  /** What it was due at from then on; only while it runs. */
  readonly due?: Instant;
}

/** What became of one promise. */
export interface ClockProof {
  readonly target: Target;
  readonly moves: readonly ClockMove[];
  /** The last moment it was promised for. */
  readonly due: Instant;
  /** `overdue`: still owed, and late. `late`: kept, but late. `ended`: nothing was promised by that name any more. */
  readonly state: 'kept' | 'late' | 'running' | 'paused' | 'overdue' | 'ended';
  /** When it was met. */
  readonly metAt?: Instant;
  /** How much later than promised it was met, or is by now. */
  readonly lateness: Duration;
}

interface Story {
  readonly target: Target;
  readonly moves: readonly ClockMove[];
  readonly clock: Clock | 'ended';
}

/** Every promise of a ticket, as the events tell them; `first` is what its first clock is about. */
export function proveClocks(
  events: readonly TicketEvent[],
  first: Target,
  now: Instant,
): readonly ClockProof[] {
  const stories: Story[] = [];
  for (const event of events) {
    for (const turn of turnsOf(event, first)) {
      const { target, by } = turn;
      const at = stories.findLastIndex((story) => story.target === target);
      const before = stories[at];
      const clock = endOf(turn.clock, before?.clock, event);
      if (clock === undefined) continue;
      // Each answer that was waited for is a promise of its own, else the last would hide a late one before it.
      const isRepeated = target === 'next-response' || (target === first && event.type === 'ticket.reopened');
      const isAnew = before === undefined || (isRepeated && isOver(before.clock) && !isOver(clock));
      const change = changeOf(isAnew ? undefined : before.clock, clock);
      const moves = [
        ...(isAnew ? [] : before.moves),
        ...(change === undefined ? [] : [moveOf(event, change, clock, by)]),
      ];
      stories[isAnew ? stories.length : at] = { target, moves, clock };
    }
  }
  return stories.flatMap((story) => conclude(story, now));
}

function isOver(clock: Story['clock']): boolean {
  return clock === 'ended' || clock.state === 'met';
}

/** The clock as it goes on. Where its ticket ends it ends too, unless it was kept; one that was late by then was kept late. */
function endOf(
  clock: Story['clock'],
  before: Story['clock'] | undefined,
  { type, at }: TicketEvent,
): Story['clock'] | undefined {
  if (clock !== 'ended' || before === undefined || before === 'ended') return clock;
  if (type !== 'ticket.merged' && type !== 'ticket.resolved') return clock;
  if (before.state === 'met') return undefined;
  const isLate = before.isMissed || (before.state === 'running' && before.due < at);
  return type === 'ticket.resolved' && isLate
    ? { state: 'met', at, left: milliseconds(0), isMissed: true }
    : clock;
}

interface Turn {
  readonly target: Target;
  readonly clock: Clock | 'ended';
  readonly by?: string;
}

function turnsOf(event: TicketEvent, first: Target): readonly Turn[] {
  const by = 'by' in event ? { by: event.by } : {};
  const clock =
    event.type === 'answer.given' ? event.hold?.clock : 'clock' in event ? event.clock : undefined;
  const target = ('target' in event ? event.target : undefined) ?? first;
  const { clocks } = event;
  // Those with which a ticket begins.
  const begun = Object.entries(('watch' in event ? event.watch?.clocks : undefined) ?? {});
  return [
    // The other ticket owes it from here on, or nobody does any more.
    ...(event.type === 'ticket.merged' || event.type === 'ticket.resolved'
      ? [{ target: first, clock: 'ended' as const, ...by }]
      : []),
    ...(clock === undefined ? [] : [{ target, clock, ...by }]),
    ...begun.flatMap(([name, one]) =>
      one === undefined ? [] : [{ target: targetSchema.parse(name), clock: one }],
    ),
    ...(clocks?.changes ?? []).map((change) => ({
      target: change.target,
      clock: change.change === 'ended' ? ('ended' as const) : change.clock,
      by: clocks?.by ?? '',
    })),
  ];
}

function moveOf(
  event: TicketEvent,
  change: ClockMove['change'],
  clock: Clock | 'ended',
  by?: string,
): ClockMove {
  return {
    at: event.at,
    change,
    why: event.type,
    ...(by === undefined ? {} : { by }),
    ...(clock !== 'ended' && clock.state === 'running' ? { due: clock.due } : {}),
  };
}

function changeOf(before: Story['clock'] | undefined, next: Story['clock']): ClockMove['change'] | undefined {
  if (next === 'ended') return before === undefined || before === 'ended' ? undefined : 'ended';
  if (before === undefined || before === 'ended') return 'started';
  if (next.state === 'met') return before.state === 'met' ? undefined : 'met';
  if (next.state === 'held') return before.state === 'held' ? undefined : 'paused';
  if (before.state !== 'running') return 'resumed';
  if (next.isMissed && !before.isMissed) return 'missed';
  // A warning that was given changes what is ahead, and nothing of the promise.
  return next.due === before.due ? undefined : 'moved';
}

function conclude({ target, moves, clock }: Story, now: Instant): readonly ClockProof[] {
  const due = moves.findLast((move) => move.due !== undefined)?.due;
  if (due === undefined) return [];
  const metAt = clock !== 'ended' && clock.state === 'met' ? clock.at : undefined;
  const lateness = milliseconds(clock === 'ended' ? 0 : lateIn(moves, now));
  const state = stateOf(clock, lateness);
  return [{ target, moves, due, state, lateness, ...(metAt === undefined ? {} : { metAt }) }];
}

/** How long it ran beyond what it was due at; while it was paused it was not ours to keep. */
function lateIn(moves: readonly ClockMove[], now: Instant): number {
  const last = moves.findLastIndex(({ change }) => change === 'started' || change === 'moved');
  return moves.slice(Math.max(0, last)).reduce((late, { at, due }, index, ran) => {
    const until = ran[index + 1]?.at ?? now;
    return due === undefined ? late : late + Math.max(0, until - Math.max(due, at));
  }, 0);
}

function stateOf(clock: Story['clock'], lateness: Duration): ClockProof['state'] {
  if (clock === 'ended') return 'ended';
  if (clock.state === 'held') return 'paused';
  if (clock.state === 'met') return lateness > 0 ? 'late' : 'kept';
  return lateness > 0 ? 'overdue' : 'running';
}

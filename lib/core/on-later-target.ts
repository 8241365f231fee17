import { redraw, showInThread } from './card.ts';
import type { RunningClock } from './clock.ts';
import type { Decided, World } from './decision.ts';
import { sayTarget } from './desk-wording.ts';
import { startLadder } from './ladder.ts';
import { sayMoment } from './moment.ts';
import { inTurn, nothing } from './plan.ts';
import { promiseOf } from './target.ts';
import { isOpen, nextAt, servedOf, type Ticket } from './ticket.ts';
import { type LaterTarget, laterTargetSchema, reminderDue, watchOf } from './watch.ts';

/** Warnings and misses of everything that is promised beyond the first answer. */
export function onLaterTargets(ticket: Ticket, world: World): Decided {
  return inTurn(
    ticket,
    ...laterTargetSchema.options.map((target) => (now: Ticket) => onLaterTarget(now, target, world)),
  );
}

function onLaterTarget(ticket: Ticket, target: LaterTarget, world: World): Decided {
  const clock = watchOf(ticket).clocks[target];
  if (!isOpen(ticket) || clock?.state !== 'running' || clock.isMissed) return nothing;
  return clock.due <= world.now ? miss(ticket, target, clock, world) : warn(ticket, target, clock, world);
}

function warn(ticket: Ticket, target: LaterTarget, clock: RunningClock, world: World): Decided {
  const { now } = world;
  const warnings = clock.warnings.filter((moment) => moment > now);
  if (warnings.length === clock.warnings.length) return nothing;
  const detail = detailOf(ticket, target, clock, world);
  return inTurn(
    ticket,
    () => ({
      events: [{ type: 'target.warned', at: now, target, clock: { ...clock, warnings } }],
      effects: [],
    }),
    (warned) => showInThread(warned, { kind: 'notice', notice: 'later-warned', detail }, world),
  );
}

function miss(ticket: Ticket, target: LaterTarget, clock: RunningClock, world: World): Decided {
  const { now } = world;
  const missed = { ...clock, warnings: [], isMissed: true };
  const detail = detailOf(ticket, target, clock, world);
  return inTurn(
    ticket,
    () => ({ events: [{ type: 'target.missed', at: now, target, clock: missed }], effects: [] }),
    (late) => showInThread(late, { kind: 'notice', notice: 'later-missed', detail }, world),
    (late) => (isWoken(late) ? nothing : startLadder(late, 'breach', `${target} missed`, world)),
    (late) => ({ events: [], effects: redraw(late) }),
  );
}

/** Somebody is being called, or has just said that they look at it; what was acknowledged days ago wakes nobody. */
export function isWoken({ escalation }: Ticket): boolean {
  return (
    escalation.state === 'running' || (escalation.state === 'acknowledged' && escalation.due !== undefined)
  );
}

function detailOf(ticket: Ticket, target: LaterTarget, { due }: RunningClock, world: World): string {
  const zone = promiseOf(world.settings.policy, servedOf(ticket), target)?.calendar.zone ?? 'UTC';
  return `${sayTarget(target)} ${sayMoment('zh', due, world.now, zone)}`;
}

/** An open ticket on which nothing else is due is put before whoever has it. */
export function remind(ticket: Ticket, { now }: World): Decided {
  const watch = watchOf(ticket);
  if (!isOpen(ticket) || nextAt(ticket) !== reminderDue(watch) || reminderDue(watch) > now) return nothing;
  return inTurn(
    ticket,
    () => ({ events: [{ type: 'ticket.reminded', at: now }], effects: [] }),
    (quiet) =>
      showInThread(
        quiet,
        { kind: 'notice', notice: 'quiet', detail: quiet.owner === undefined ? '' : `<@${quiet.owner}>` },
        { now },
      ),
  );
}

import { redraw, showInThread } from './card.ts';
import { type Decision, dueWords, type World } from './decision.ts';
import { sayTarget } from './desk-wording.ts';
import type { ThreadLine } from './effect.ts';
import { handOver } from './hand-over.ts';
import { climb, startAgain, startLadder } from './ladder.ts';
import { isWoken, onLaterTargets, remind } from './on-later-target.ts';
import { inTurn, nothing, type Part } from './plan.ts';
import { resolve } from './resolve.ts';
import { isOpen, nextAt, offerOf, type Ticket } from './ticket.ts';
import { watchOf } from './watch.ts';

/**
 * A timer firing is a hint to look again, never an order to page: whatever the hint said, only what the ticket owes
 * now is done. Several things may be due at once after an outage; each is decided on what the one before it left.
 */
export function onTimer(ticket: Ticket, world: World): Decision {
  const due = nextAt(ticket);
  if (due === undefined) return { ignored: 'owes nothing' };
  if (due > world.now) return { again: due };
  const rules = [close, endSilence, lapse, warn, miss, onLaterTargets, pageAgain, climbOn, remind];
  return inTurn(
    ticket,
    ...rules.map(
      (rule): Part =>
        (now) =>
          rule(now, world),
    ),
  );
}

function close(ticket: Ticket, { now }: World) {
  if (ticket.status !== 'resolved' || ticket.closesAt > now) return nothing;
  return { events: [{ type: 'ticket.closed', at: now } as const], effects: redraw(ticket) };
}

/** A grounded answer that nobody objected to has solved it. */
function endSilence(ticket: Ticket, world: World) {
  if (ticket.status !== 'answered' || ticket.until > world.now) return nothing;
  return resolve(ticket, 'silence', world);
}

/** Nobody chose: the question still waits for its answer. */
function lapse(ticket: Ticket, world: World) {
  const until = offerOf(ticket)?.until;
  if (!isOpen(ticket) || until === undefined || until > world.now) return nothing;
  return handOver(ticket, 'not-chosen', world);
}

function warn(ticket: Ticket, world: World) {
  const { clock } = ticket;
  const { now } = world;
  // An overdue target is told as missed; a warning beside it would only be noise.
  if (!runs(ticket) || clock.state !== 'running' || clock.due <= now) return nothing;
  const ahead = clock.warnings.filter((moment) => moment > now);
  if (ahead.length === clock.warnings.length) return nothing;
  return inTurn(
    ticket,
    () => ({
      events: [{ type: 'target.warned', at: now, clock: { ...clock, warnings: ahead } }],
      effects: [],
    }),
    (warned) => showInThread(warned, firstNotice(ticket, 'warned', world), world),
  );
}

function miss(ticket: Ticket, world: World) {
  const { clock } = ticket;
  const { now } = world;
  if (!runs(ticket) || clock.state !== 'running' || clock.isMissed || clock.due > now) return nothing;
  const missed = { ...clock, warnings: [], isMissed: true };
  return inTurn(
    ticket,
    () => ({ events: [{ type: 'target.missed', at: now, clock: missed }], effects: [] }),
    (late) => showInThread(late, firstNotice(ticket, 'missed', world), world),
    // Whoever claimed it and then wrote nothing may have fallen asleep: they are not being called any more.
    (late) => (isWoken(late) ? nothing : startLadder(late, 'breach', 'first response missed', world)),
    (late) => ({ events: [], effects: redraw(late) }),
  );
}

function firstNotice(ticket: Ticket, what: 'warned' | 'missed', world: World): ThreadLine {
  const detail = dueWords(ticket, world);
  return watchOf(ticket).first === 'evaluation'
    ? { kind: 'notice', notice: `later-${what}`, detail: `${sayTarget('evaluation')} ${detail}` }
    : { kind: 'notice', notice: `target-${what}`, detail };
}

/** Somebody acknowledged and then nothing happened, or nobody answered the whole ladder. */
function pageAgain(ticket: Ticket, world: World) {
  const { escalation } = ticket;
  if (escalation.state !== 'acknowledged' && escalation.state !== 'running') return nothing;
  if (escalation.due === undefined || escalation.due > world.now) return nothing;
  if (escalation.state === 'acknowledged') return startAgain(ticket, 'acknowledged without progress', world);
  const isAtItsEnd = escalation.step >= escalation.policy.steps.length;
  return isAtItsEnd ? startAgain(ticket, 'nobody acknowledged', world) : nothing;
}

function climbOn(ticket: Ticket, world: World) {
  const { escalation } = ticket;
  if (escalation.state !== 'running' || !runs(ticket)) return nothing;
  return climb(ticket, escalation, world);
}

function runs({ status }: Ticket): boolean {
  return status === 'new' || status === 'in_progress' || status === 'answered';
}

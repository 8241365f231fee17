import { addBusinessTime } from './business-time.ts';
import { post } from './card.ts';
import type { Decided, World } from './decision.ts';
import type { Effect } from './effect.ts';
import type { Escalation, RunningEscalation, SentPage } from './escalation.ts';
import type { EscalationPolicy } from './escalation-policy.ts';
import type { TicketEvent } from './event.ts';
import { nameOf } from './name-of.ts';
import { nothing } from './plan.ts';
import { callsOf, fallbackCalls, toPages } from './recipients.ts';
import { firstPromise } from './target.ts';
import { servedOf, type Ticket } from './ticket.ts';
import { after, type Instant, latest } from './time.ts';

/** Starts a ladder in a new generation and climbs its first rung if that is due at once. */
export function startLadder(
  ticket: Ticket,
  name: 'urgent' | 'breach',
  reason: string,
  world: World,
): Decided {
  const { settings } = world;
  const policy: EscalationPolicy = { name, ...settings.policy.escalations[name] };
  return startPolicy(ticket, policy, reason, world);
}

/** Starts with these steps, in a new generation. */
export function startPolicy(ticket: Ticket, policy: EscalationPolicy, reason: string, world: World): Decided {
  const { now } = world;
  const generation = ticket.escalation.generation + 1;
  const started: TicketEvent = { type: 'escalation.started', at: now, generation, policy, reason };
  const running: RunningEscalation = { state: 'running', generation, policy, pages: [], step: 0, due: now };
  const climbed = climb(ticket, running, world);
  return { events: [started, ...climbed.events], effects: [...supersede(ticket), ...climbed.effects] };
}

/** Pages of the ladder that this one replaces lose their buttons; those of one that is over have lost them. */
function supersede(ticket: Ticket): readonly Effect[] {
  const { state } = ticket.escalation;
  return state === 'running' || state === 'acknowledged' ? updatePages(ticket, ticket.escalation) : [];
}

/** Starts the ladder anew: nobody answered its last rung, or somebody did and then nothing happened. */
export function startAgain(ticket: Ticket, reason: string, world: World): Decided {
  const { escalation } = ticket;
  if (escalation.state === 'idle') return nothing;
  return startLadder(ticket, escalation.policy.name === 'breach' ? 'breach' : 'urgent', reason, world);
}

/**
 * When a ladder begins anew that nobody answered to the end: no ticket is ever left without a moment at which
 * somebody is called. It counts in the time of the promise, so that no question is paged about at night.
 */
function anewAt(ticket: Ticket, { policy }: RunningEscalation, { now, settings }: World): Instant {
  const { calendar } = firstPromise(settings.policy, servedOf(ticket));
  return addBusinessTime(calendar, now, policy.ackTimeout);
}

/** Climbs what is due now: one rung that pages, and every rung before it on which nobody is. */
export function climb(ticket: Ticket, escalation: RunningEscalation, world: World): Decided {
  const { steps, minGap } = escalation.policy;
  const step = steps[escalation.step];
  if (step === undefined || escalation.due === undefined || escalation.due > world.now) return nothing;

  const isLast = escalation.step === steps.length - 1;
  const called = callsOf(step, escalation.policy, world);
  // No ladder goes to its end without a word: where nobody was on any of its steps, the fallback is.
  const isForsaken = called.length === 0 && isLast && escalation.pages.length === 0;
  const calls = isForsaken ? fallbackCalls(escalation.policy, world) : called;
  if (calls.length === 0) return skip(ticket, escalation, isLast, world);

  const next = steps[escalation.step + 1];
  const { generation } = escalation;
  const pages = toPages(ticket, escalation, calls);
  const escalated: TicketEvent = {
    type: 'ticket.escalated',
    at: world.now,
    generation,
    step: escalation.step,
    pages: [...pages],
    // A late step must not pull the next one together with it, nor push the whole ladder back.
    due:
      next === undefined
        ? anewAt(ticket, escalation, world)
        : latest(after(escalation.due, next.wait), after(world.now, minGap)),
  };
  return {
    events: [escalated],
    effects: [
      ...pages.map((page) => toPageEffect(ticket, generation, page)),
      ...redrawPages(ticket, escalation),
      ...(isForsaken ? [post(ticket, { kind: 'notice', notice: 'fallback-called', detail: '' })] : []),
    ],
  };
}

/** The order to send a page. */
export function toPageEffect({ id }: Ticket, generation: number, sent: SentPage): Effect {
  return { type: 'page.send', ticket: id, ...pageOf(generation, sent) };
}

function pageOf(generation: number, { page, recipient, step, about }: SentPage) {
  return { page, generation, step, recipient, ...(about === undefined ? {} : { about }) };
}

/** A commit takes a hundred writes, and nobody looks at older ones. */
const mostRedrawn = 20;

/** Pages before the step that is climbed: their buttons carry the step that whoever presses has seen. */
function redrawPages(ticket: Ticket, { generation, pages }: RunningEscalation): readonly Effect[] {
  const drawn = pages.filter(({ recipient: { kind } }) => kind === 'person' || kind === 'channel');
  return drawn
    .slice(-mostRedrawn)
    .map((sent): Effect => ({ type: 'page.update', ticket: ticket.id, ...pageOf(generation, sent) }));
}

// Waiting for nobody would only lose time: the next rung is climbed at once, and the gap is told.
function skip(ticket: Ticket, escalation: RunningEscalation, isLast: boolean, world: World): Decided {
  const { now } = world;
  const skipped: TicketEvent = {
    type: 'escalation.skipped',
    at: now,
    step: escalation.step,
    reason: 'nobody on call',
    isLast,
    ...(isLast ? { due: anewAt(ticket, escalation, world) } : {}),
  };
  const detail = String(escalation.step + 1);
  const line = post(ticket, { kind: 'notice', notice: 'step-skipped', detail });
  const rest = isLast
    ? nothing
    : climb(ticket, { ...escalation, step: escalation.step + 1, due: now }, world);
  return { events: [skipped, ...rest.events], effects: [line, ...rest.effects] };
}

/** One update for each page of the ladder, so that no live button is left behind. */
export function updatePages(ticket: Ticket, escalation: Escalation): readonly Effect[] {
  if (escalation.state === 'idle') return [];
  const { generation } = escalation;
  return escalation.pages.map((sent) => ({
    type: 'page.update',
    ticket: ticket.id,
    ...pageOf(generation, sent),
  }));
}

/** Ends the climbing: somebody has it. Nothing when no ladder runs. */
export function acknowledge(ticket: Ticket, by: string, world: World): Decided {
  const { escalation } = ticket;
  if (escalation.state !== 'running') return nothing;
  const due = after(world.now, escalation.policy.ackTimeout);
  return {
    events: [{ type: 'page.acknowledged', at: world.now, by, due }],
    effects: [
      ...updatePages(ticket, escalation),
      {
        type: 'thread.post',
        ticket: ticket.id,
        line: { kind: 'notice', notice: 'acknowledged', detail: nameOf(by, world) },
      },
    ],
  };
}

import { redraw, reply, showInThread } from './card.ts';
import { leftAfter, runClock, timeUsed } from './clock.ts';
import { type Decided, dueWords, type World } from './decision.ts';
import { startLadder } from './ladder.ts';
import { inTurn, nothing } from './plan.ts';
import { firstPromise, type Promised } from './target.ts';
import { isUntold, servedOf, type Ticket } from './ticket.ts';
import { type Duration, milliseconds } from './time.ts';
import type { Verdict } from './verdict.ts';
import { wording } from './wording.ts';

/** The card opens, the ladder starts, and the customer is told until when somebody responds. */
export function callForHelp(ticket: Ticket, world: World, how: 'received' | 'raised'): Decided {
  const { number, lang } = ticket;
  const by = dueWords(ticket, world);
  const words =
    how === 'received'
      ? wording.urgent[lang](number, by, world.progressLink(number))
      : wording.raised[lang](number, by);
  return inTurn(
    ticket,
    // Whoever has read along in the thread needs no second copy of it.
    (now) => (now.hasCard ? nothing : showInThread(now, { kind: 'history', lines: [] }, world)),
    (now) => startLadder(now, 'urgent', 'urgent fault', world),
    () => ({ events: [], effects: [reply(ticket, words)] }),
  );
}

/** A question turned out to be a fault that stops work: the urgent clock counts, the ladder starts. */
export function raise(ticket: Ticket, verdict: Verdict, subject: string, world: World): Decided {
  const promise = firstPromise(world.settings.policy, { ...servedOf(ticket), serviceClass: 'urgent' });
  const clock = runClock(promise, world.now, urgentTime(ticket, promise, world));
  // Whoever has not heard of the ticket yet must not be told that it was raised.
  const how = isUntold(ticket) ? 'received' : 'raised';
  return inTurn(
    ticket,
    () => ({
      events: [{ type: 'ticket.reclassified', at: world.now, verdict, clock, subject }],
      effects: [],
    }),
    (now) => callForHelp(now, world, how),
    (now) => ({ events: [], effects: redraw(now) }),
  );
}

/** The time already used counts, and turning urgent never makes an answer later than was promised. */
function urgentTime(ticket: Ticket, urgent: Promised, { now, settings: { policy } }: World): Duration {
  const { clock } = ticket;
  const usual = firstPromise(policy, servedOf(ticket));
  const left = leftAfter(urgent, timeUsed(usual, clock, now));
  const isPromised = clock.state === 'running' && clock.due > now;
  return isPromised ? milliseconds(Math.min(left, clock.due - now)) : left;
}

import { redraw, reply, showInThread } from './card.ts';
import { promisedTime, runClock } from './clock.ts';
import { type Decided, dueWords, type World } from './decision.ts';
import { startLadder } from './ladder.ts';
import { inTurn } from './plan.ts';
import { isUntold, type Ticket } from './ticket.ts';
import { type Duration, milliseconds } from './time.ts';
import type { Verdict } from './triage.ts';
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
    (now) => showInThread(now, { kind: 'history', lines: [] }, world),
    (now) => startLadder(now, 'urgent', 'urgent fault', world),
    () => ({ events: [], effects: [reply(ticket, words)] }),
  );
}

/** A question turned out to be a fault that stops work: the urgent clock counts from now, the ladder starts. */
export function raise(ticket: Ticket, verdict: Verdict, subject: string, world: World): Decided {
  const { policy } = world.settings;
  const clock = runClock(policy, 'urgent', world.now, urgentTime(ticket, world));
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

/** A promise that would have ended sooner is kept: turning urgent never makes an answer later. */
function urgentTime({ clock }: Ticket, { now, settings: { policy } }: World): Duration {
  const total = promisedTime(policy, 'urgent');
  const isPromised = clock.state === 'running' && clock.due > now;
  return isPromised ? milliseconds(Math.min(total, clock.due - now)) : total;
}

import { redraw, reply, showInThread } from './card.ts';
import { type Clock, resumeClock, startClock } from './clock.ts';
import { type Decided, dueWords, type World } from './decision.ts';
import { type HandOverReason, sayReason } from './desk-wording.ts';
import { inTurn, nothing } from './plan.ts';
import { firstPromise } from './target.ts';
import { servedOf, type Ticket } from './ticket.ts';
import { watchOf } from './watch.ts';
import { wording } from './wording.ts';

/**
 * Gives the ticket to people: the clock goes on, the card opens, and the customer is told who has it and until when.
 * `silent` when another sentence has told the customer already; `after` words that stand before it in the same message.
 */
export function handOver(
  ticket: Ticket,
  reason: HandOverReason,
  world: World,
  how: 'told' | 'silent' | { readonly after: string } = 'told',
): Decided {
  const clock = resumedClock(ticket, world);
  return inTurn(
    ticket,
    () => ({ events: [{ type: 'ticket.handed-over', at: world.now, reason, clock }], effects: [] }),
    (now) =>
      showInThread(now, { kind: 'notice', notice: 'asked-for-human', detail: sayReason(reason) }, world),
    (now) => ({
      events: [],
      effects: [
        ...redrawKnown(ticket, now),
        ...(how === 'silent' ? [] : [tellCustomer(ticket, now, world, how)]),
      ],
    }),
  );
}

/** A held clock goes on with what it had left, and what nobody in Slack has is promised anew; see `resumedClock`. */
export function resume(ticket: Ticket, world: World, subject?: string): Decided {
  if (ticket.status !== 'answered' && ticket.clock.state !== 'held') return nothing;
  const clock = resumedClock(ticket, world);
  return {
    events: [
      { type: 'ticket.asked-on', at: world.now, clock, ...(subject === undefined ? {} : { subject }) },
    ],
    effects: [],
  };
}

/** The clock as it goes on when a person is asked, or takes the ticket. */
export function resumedClock(ticket: Ticket, { now, settings: { policy } }: World): Clock {
  const { clock, owner } = ticket;
  const promise = firstPromise(policy, servedOf(ticket));
  if (clock.state === 'held') return resumeClock(promise, clock, now);
  // A colleague answered in WeCom and nobody has the ticket here: without a clock nobody would look again.
  const isNobodys = clock.state === 'met' && owner === undefined;
  return isNobodys ? startClock(promise, now) : clock;
}

// A card that is opened by this very decision is drawn when it is sent.
function redrawKnown(before: Ticket, now: Ticket) {
  return before.hasCard ? redraw(now) : [];
}

function tellCustomer(before: Ticket, now: Ticket, world: World, how: 'told' | { readonly after: string }) {
  const told = whoHasIt(before, now, world);
  // One message: the vendor counts them, and the number belongs to what was said.
  return reply(now, how === 'told' ? told : `${how.after}\n\n${told}`);
}

function whoHasIt(before: Ticket, now: Ticket, world: World): string {
  const { lang, number } = now;
  if (now.clock.state !== 'running' || now.clock.due <= world.now)
    return wording.handedOverLate[lang](number, world.progressLink(number));
  const by = dueWords(now, world);
  const link = world.progressLink(number);
  // Whoever has never heard of a ticket is told its number; whoever has, that a person takes over.
  const isFirstWord = before.status === 'new';
  if (isFirstWord && watchOf(now).first === 'evaluation') return wording.requested[lang](number, by, link);
  return isFirstWord ? wording.received[lang](number, by, link) : wording.handedOver[lang](number, by, link);
}

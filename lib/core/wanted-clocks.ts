import type { Clock } from './clock.ts';
import type { TicketEvent } from './event.ts';
import { isOpen, type Ticket } from './ticket.ts';
import { type LaterTarget, watchOf } from './watch.ts';

/** What a clock is to do now. */
export type Wanted = 'running' | 'held' | 'met' | 'none' | 'as it is';

type Rule = (ticket: Ticket, clock: Clock | undefined, events: readonly TicketEvent[]) => Wanted;

/** For each target, what its clock does on a ticket as these events left it. */
export const wantedOf: Readonly<Record<LaterTarget, Rule>> = {
  // From the customer's next message until a person's answer reaches them; the first answer has a clock of its own.
  'next-response': (ticket, _, events) => {
    if (events.some(isHumanAnswer) || !isOpen(ticket)) return 'met';
    const isAsked = ticket.clock.state === 'met' && watchOf(ticket).askedAt !== undefined;
    return isAsked && ticket.status === 'in_progress' ? 'running' : 'none';
  },
  resolution: (ticket) => {
    // Nothing is promised for a request that nobody has decided to build.
    if (ticket.verdict.serviceClass === 'request' && watchOf(ticket).evaluation !== 'adopt') return 'none';
    return untilSolved(ticket);
  },
  workaround: (ticket, clock) => {
    if (watchOf(ticket).isRestored) return 'met';
    // Met by a solution: it stays so until the customer says that it is none, which opens the ticket again.
    return clock?.state === 'met' && !isOpen(ticket) ? 'as it is' : untilSolved(ticket);
  },
  'root-fix': (ticket, clock) => {
    const isDue = watchOf(ticket).isRestored || clock !== undefined;
    return isDue ? untilSolved(ticket) : 'none';
  },
};

function isHumanAnswer({ type }: TicketEvent): boolean {
  return type === 'reply.delivered' || type === 'colleague.replied';
}

/**
 * Runs while it is our turn. For an urgent fault, and for a request that we have adopted, that is always, unless an
 * agent has asked the customer something.
 */
function untilSolved(ticket: Ticket): Wanted {
  if (!isOpen(ticket)) return 'met';
  if (ticket.verdict.serviceClass !== 'general') return watchOf(ticket).isAsked ? 'held' : 'running';
  if (ticket.status === 'answered') return 'held';
  return ticket.status === 'in_progress' && ticket.waitingOn === 'customer' ? 'held' : 'running';
}

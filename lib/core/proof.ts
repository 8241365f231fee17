import type { TicketEvent } from './event.ts';
import type { Target } from './promise.ts';
import { type ClockProof, proveClocks } from './proof-clock.ts';
import {
  type Acknowledgement,
  acknowledgements,
  type Carried,
  type PageProof,
  provePages,
} from './proof-page.ts';
import { isOpen, nextAt, type Ticket } from './ticket.ts';
import { after, type Instant, minutes } from './time.ts';
import { watchOf } from './watch.ts';

/** What is due is done within this, a purged queue included: a sweep each minute, and the time to send. */
const grace = minutes(2);

/** What was owed and not done. */
export type Breach = { readonly since: Instant } & (
  | { readonly kind: 'promise'; readonly what: Target }
  /** A page's id, a ticket's status, what an effect was. */
  | { readonly kind: 'page' | 'timer' | 'given-up'; readonly what: string }
);

/** What was promised on one ticket, what was done about it and when. */
export interface Proof {
  readonly ticket: Ticket;
  readonly clocks: readonly ClockProof[];
  readonly pages: readonly PageProof[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly breaches: readonly Breach[];
}

/** The proof of one ticket, from its events and the receipts of its effects alone. */
export function prove(
  ticket: Ticket,
  events: readonly TicketEvent[],
  receipts: readonly Carried[],
  now: Instant,
): Proof {
  const clocks = proveClocks(events, watchOf(ticket).first ?? 'first-response', now);
  const pages = provePages(events, receipts, now);
  const breaches = [
    ...pages.flatMap(unsent(now)),
    ...(isOpen(ticket) ? clocks.flatMap(broken) : []),
    ...forgotten(ticket, now),
    ...events.flatMap(givenUp),
  ];
  return { ticket, clocks, pages, acknowledgements: acknowledgements(events), breaches };
}

function unsent(now: Instant): (page: PageProof) => readonly Breach[] {
  return ({ page, due, outcome }) =>
    outcome === 'refused' || (outcome === 'owed' && after(due, grace) < now)
      ? [{ kind: 'page', what: page, since: due }]
      : [];
}

function broken({ target, due, state }: ClockProof): readonly Breach[] {
  return state === 'overdue' ? [{ kind: 'promise', what: target, since: due }] : [];
}

/** A moment that has passed without anybody looking. */
function forgotten(ticket: Ticket, now: Instant): readonly Breach[] {
  const due = nextAt(ticket);
  return due !== undefined && after(due, grace) < now
    ? [{ kind: 'timer', what: ticket.status, since: due }]
    : [];
}

function givenUp(event: TicketEvent): readonly Breach[] {
  return event.type === 'effect.given-up' ? [{ kind: 'given-up', what: event.what, since: event.at }] : [];
}

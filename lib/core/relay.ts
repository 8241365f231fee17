import type { Effect } from './effect.ts';
import type { Relayed } from './merged.ts';
import type { MergedTicket, Ticket } from './ticket.ts';

/** Tells every ticket that goes on in this one, and has a customer of its own. */
export function toFollowers({ id, number, joined = [] }: Ticket, what: Relayed): readonly Effect[] {
  return joined
    .filter(({ follows }) => follows)
    .map(({ ticket }): Effect => ({ type: 'ticket.relay', ticket, from: id, number, what }));
}

/** Tells the ticket in which this one goes on. */
export function toSurvivor({ id, number, into }: MergedTicket, what: Relayed): Effect {
  return { type: 'ticket.relay', ticket: into, from: id, number, what };
}

import { type Proof, prove } from '../core/proof.ts';
import type { Ticket } from '../core/ticket.ts';
import type { Instant } from '../core/time.ts';
import type { Clock, Store } from '../ports.ts';

export interface ProvePorts {
  readonly clock: Clock;
  readonly store: Pick<Store, 'ticketByNumber' | 'events' | 'receipts' | 'openedBetween'>;
}

/** The proof of the ticket with this number; undefined when there is none. */
export async function proveTicket(ports: ProvePorts, number: string): Promise<Proof | undefined> {
  const ticket = await ports.store.ticketByNumber(number);
  return ticket === undefined ? undefined : proveOne(ports, ticket);
}

/** The proofs of all tickets that were opened in a span, its end left out, in no order. */
export async function* proveSpan(ports: ProvePorts, from: Instant, until: Instant): AsyncGenerator<Proof> {
  for await (const page of ports.store.openedBetween(from, until)) {
    for (const ticket of page) yield proveOne(ports, ticket);
  }
}

async function proveOne({ store, clock }: ProvePorts, ticket: Ticket): Promise<Proof> {
  const [events, receipts] = await Promise.all([store.events(ticket.id), store.receipts(ticket.id)]);
  return prove(ticket, events, receipts, clock());
}

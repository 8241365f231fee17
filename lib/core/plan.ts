import type { Decided } from './decision.ts';
import { evolve } from './evolve.ts';
import type { Ticket } from './ticket.ts';

/** One part of a decision: what follows from the ticket as the parts before it left it. */
export type Part = (ticket: Ticket) => Decided;

/** The parts one after the other, each deciding on what the ones before it did. */
export function inTurn(ticket: Ticket, ...parts: readonly Part[]): Decided & { readonly after: Ticket } {
  let after = ticket;
  const events = [];
  const effects = [];
  for (const part of parts) {
    const decided = part(after);
    after = decided.events.reduce(evolve, after);
    events.push(...decided.events);
    effects.push(...decided.effects);
  }
  return { events, effects, after };
}

/** Nothing follows. */
export const nothing: Decided = { events: [], effects: [] };

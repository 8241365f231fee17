import type { Effect } from './effect.ts';
import type { TicketEvent } from './event.ts';
import type { TicketId } from './id.ts';
import { sayMoment } from './moment.ts';
import type { Settings } from './policy.ts';
import type { Override } from './rota.ts';
import { firstPromise } from './target.ts';
import { servedOf, type Ticket } from './ticket.ts';
import type { Instant } from './time.ts';

/**
 * What follows from a happening: facts and orders, nothing (with the reason), or "look again at that moment".
 * A duplicate, a late timer and a stale press are normal life, so they are values and never errors.
 */
export type Decision = Decided | { readonly ignored: string } | { readonly again: Instant };

export interface Decided {
  readonly events: readonly TicketEvent[];
  readonly effects: readonly Effect[];
}

/** What the core must be told about the world. */
export interface World {
  readonly now: Instant;
  readonly settings: Settings;
  /** Who was put in somebody's place from Slack; read when somebody is to be called. */
  readonly overrides?: readonly Override[];
  /** Where the customer can follow a ticket. */
  readonly progressLink: (number: string) => string;
}

/** Ids for a ticket that may have to be opened. */
export interface Fresh {
  readonly ticket: TicketId;
  readonly number: string;
}

/** When a person will have answered at the latest, in words and in the time zone of the promise's calendar. */
export function dueWords(ticket: Ticket, { now, settings: { policy } }: World): string {
  const { zone } = firstPromise(policy, servedOf(ticket)).calendar;
  const { clock } = ticket;
  // No promise is stated that no clock tracks.
  return sayMoment(ticket.lang, clock.state === 'running' ? clock.due : now, now, zone);
}

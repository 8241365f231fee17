import * as z from 'zod';
import type { TicketEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { isUndecided } from './offer.ts';
import { offerOf, type Ticket } from './ticket.ts';

/**
 * What became of a passage that the bot showed. Answered: `helped` (the customer said so), `accepted` (by silence), or
 * `failed`. Offered: `chosen`, `refused`, or `ignored`.
 */
export const ratingKinds = ['helped', 'accepted', 'failed', 'chosen', 'refused', 'ignored'] as const;
export const ratingKindSchema = z.enum(ratingKinds);
export type RatingKind = z.infer<typeof ratingKindSchema>;

/** Where something was shown; never what anybody wrote. */
interface Shown {
  readonly article: string;
  readonly section: string;
}

/** One passage, and what became of showing it. */
export interface Rating extends Shown {
  readonly kind: RatingKind;
}

/** What these events of a ticket say about the passages that were shown before them. */
export function ratingsOf(before: Ticket, events: readonly TicketEvent[]): readonly Rating[] {
  let ticket = before;
  return events.flatMap((event) => {
    const ratings = rated(ticket, event);
    ticket = evolve(ticket, event);
    return ratings;
  });
}

function rated(ticket: Ticket, event: TicketEvent): readonly Rating[] {
  const answered = ticket.status === 'answered' ? (ticket.given ?? []) : [];
  switch (event.type) {
    case 'answer.given':
      return event.isChosen ? all(event.sources, 'chosen') : [];
    case 'ticket.resolved':
      if (event.by === 'customer') return all(answered, 'helped');
      return event.by === 'silence' ? all(answered, 'accepted') : [];
    case 'ticket.handed-over':
      return isUndecided(ticket)
        ? all(offerOf(ticket)?.passages ?? [], offerEnded(event.reason))
        : all(answered, 'failed');
    case 'ticket.reopened':
      // Silence, or a hasty thanks, had counted it as good.
      return ticket.handler === 'bot' ? all(ticket.given ?? [], 'failed') : [];
    default:
      return [];
  }
}

function offerEnded(reason: string): RatingKind {
  return reason === 'not-chosen' ? 'ignored' : 'refused';
}

function all(shown: readonly Shown[], kind: RatingKind): readonly Rating[] {
  return shown.map(({ article, section }) => ({ article, section, kind }));
}

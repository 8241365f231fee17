import type { TicketEvent } from './event.ts';
import type { Ticket } from './ticket.ts';

type Suggesting = Extract<TicketEvent, { type: `article.${string}` }>;

/** The ticket after something happened to the article that its answer may become. */
export function suggesting(ticket: Ticket, event: Suggesting): Ticket {
  if (event.type === 'article.asked') return { ...ticket, suggested: { state: 'asked' } };
  if (event.type === 'article.suggested' || event.type === 'article.edited')
    return { ...ticket, suggested: { state: 'open', suggestion: event.suggestion } };
  const { suggested, ...rest } = ticket;
  if (suggested === undefined) return ticket;
  // Nothing could be made of it: it may be asked for again once more was said.
  if (suggested.state === 'asked') return rest;
  const states = {
    'article.approved': 'approved',
    'article.discarded': 'discarded',
    'article.published': 'published',
  } as const;
  return { ...ticket, suggested: { ...suggested, state: states[event.type] } };
}

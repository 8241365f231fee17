import type { TicketEvent } from './event.ts';
import type { Ticket } from './ticket.ts';

type Suggesting = Extract<TicketEvent, { type: `article.${string}` }>;

const states = {
  'article.edited': 'open',
  'article.approved': 'approved',
  'article.discarded': 'discarded',
  'article.published': 'published',
  'article.recalled': 'withdrawing',
  'article.withdrawn': 'withdrawn',
} as const;

/** The ticket after something happened to the article that its answer may become. */
export function suggesting(ticket: Ticket, event: Suggesting): Ticket {
  if (event.type === 'article.asked') return { ...ticket, suggested: { state: 'asked' } };
  if (event.type === 'article.suggested')
    return { ...ticket, suggested: { state: 'open', suggestion: event.suggestion } };
  const { suggested, ...rest } = ticket;
  if (suggested === undefined) return ticket;
  // Nothing could be made of it: it may be asked for again once more was said.
  if (suggested.state === 'asked') return rest;
  return {
    ...ticket,
    suggested: {
      ...suggested,
      state: states[event.type],
      ...('suggestion' in event ? { suggestion: event.suggestion } : {}),
      ...('by' in event ? { by: event.by } : {}),
      ...('card' in event ? { card: event.card } : {}),
      ...(event.type === 'article.withdrawn' ? { wasPublished: true } : {}),
    },
  };
}

import { articleWording } from './article-wording.ts';
import { post, redraw, reply } from './card.ts';
import type { Decided, Decision, World } from './decision.ts';
import type { Suggestion } from './suggestion.ts';
import type { Ticket } from './ticket.ts';

/** A suggestion was made of the thread, or there is nothing to make one of. */
export function onSuggestion(ticket: Ticket, suggestion: Suggestion | undefined, { now }: World): Decision {
  if (ticket.suggested?.state !== 'asked') return { ignored: 'nobody asked for a suggestion' };
  if (suggestion === undefined) {
    return {
      events: [{ type: 'article.discarded', at: now, by: 'desk' }],
      effects: [
        post(ticket, { kind: 'notice', notice: 'article-empty', detail: ticket.number }),
        ...redraw(ticket),
      ],
    };
  }
  const { id, number } = ticket;
  return {
    events: [{ type: 'article.suggested', at: now, suggestion }],
    effects: [post(ticket, { kind: 'article', ticket: id, number, suggestion })],
  };
}

/** It is in the index; whoever asked first is told, once. */
export function onPublished(ticket: Ticket, article: string, { now }: World): Decision {
  const { suggested, lang } = ticket;
  if (suggested?.state !== 'approved') return { ignored: 'published before' };
  const { title } = suggested.suggestion;
  const told: Decided = {
    events: [{ type: 'article.published', at: now, article }],
    effects: [
      post(ticket, { kind: 'notice', notice: 'article-published', detail: title }),
      reply(ticket, articleWording.published[lang](title)),
    ],
  };
  return told;
}

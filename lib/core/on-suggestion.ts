import { articleWording } from './article-wording.ts';
import { post, redraw, reply } from './card.ts';
import type { Decision, World } from './decision.ts';
import type { Effect } from './effect.ts';
import { nameOf } from './name-of.ts';
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
export function onPublished(ticket: Ticket, article: string, world: World): Decision {
  const { suggested, lang } = ticket;
  if (suggested?.state !== 'approved') return { ignored: 'published before' };
  const { title } = suggested.suggestion;
  const isAgain = suggested.wasPublished === true;
  return {
    events: [{ type: 'article.published', at: world.now, article }],
    effects: [
      ...standing(ticket, 'published', world),
      post(ticket, {
        kind: 'notice',
        notice: isAgain ? 'article-again' : 'article-published',
        detail: title,
      }),
      ...(isAgain ? [] : [reply(ticket, articleWording.published[lang](title))]),
    ],
  };
}

/** It is out of the index. */
export function onWithdrawn(ticket: Ticket, world: World): Decision {
  const { suggested } = ticket;
  if (suggested?.state !== 'withdrawing') return { ignored: 'withdrawn before' };
  return {
    events: [{ type: 'article.withdrawn', at: world.now }],
    effects: [
      ...standing(ticket, 'withdrawn', world),
      post(ticket, { kind: 'notice', notice: 'article-withdrawn', detail: suggested.suggestion.title }),
    ],
  };
}

/** The card on which it was decided says what came of it; an older version has kept no card. */
function standing(
  { id, number, suggested }: Ticket,
  state: 'published' | 'withdrawn',
  world: World,
): readonly Effect[] {
  if (suggested === undefined || suggested.state === 'asked') return [];
  const { suggestion, by, card: place } = suggested;
  if (by === undefined || place === undefined) return [];
  const stands = { state, by: nameOf(by, world), at: world.now };
  return [
    {
      type: 'line.update',
      ticket: id,
      place,
      line: { kind: 'article', ticket: id, number, suggestion, stands },
    },
  ];
}

import { articleWording, sayFlags } from './article-wording.ts';
import { post, redraw, reply } from './card.ts';
import type { Decided, Decision, World } from './decision.ts';
import type { Press } from './message.ts';
import { tellPresser } from './on-press.ts';
import { isRefused, type Suggestion } from './suggestion.ts';
import { isOpen, type Ticket } from './ticket.ts';

/** What an agent wants to become of a ticket's answer: an article, or nothing. Each is safe to press twice. */
export function onArticlePress(ticket: Ticket, press: Press, world: World): Decision {
  const { suggested } = ticket;
  const by = press.person.user;
  if (press.action === 'article.draft') return ask(ticket, by, world);
  if (suggested?.state !== 'open') return { ignored: 'no suggestion is open' };
  const { suggestion } = suggested;
  if (press.action === 'article.discard') {
    return {
      events: [{ type: 'article.discarded', at: world.now, by }],
      effects: [
        post(ticket, { kind: 'notice', notice: 'article-discarded', detail: suggestion.title }),
        ...redraw(ticket),
      ],
    };
  }
  if (press.action !== 'article.approve') return { ignored: 'an unknown button' };
  if (isRefused(suggestion)) return tellPresser(press, 'article-refused', sayFlags(suggestion.flags));
  return {
    events: [{ type: 'article.approved', at: world.now, by }],
    effects: [{ type: 'article.publish', ticket: ticket.id, conversation: ticket.conversation, suggestion }],
  };
}

function ask(ticket: Ticket, by: string, { now }: World): Decision {
  if (isOpen(ticket)) return { ignored: 'the ticket is not resolved' };
  // A draft that was thrown away may be asked for again.
  if (ticket.suggested !== undefined && ticket.suggested.state !== 'discarded')
    return { ignored: 'asked before' };
  return {
    events: [{ type: 'article.asked', at: now, by }],
    effects: [
      { type: 'article.draft', ticket: ticket.id, conversation: ticket.conversation },
      ...redraw(ticket),
    ],
  };
}

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

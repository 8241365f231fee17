import { sayFlags } from './article-wording.ts';
import { post, redraw } from './card.ts';
import type { Decision, World } from './decision.ts';
import type { Press } from './message.ts';
import { nameOf } from './name-of.ts';
import { tellPresser } from './on-press.ts';
import { isRefused, type Suggestion } from './suggestion.ts';
import { isOpen, type Ticket } from './ticket.ts';

/** What an agent wants to become of a ticket's answer: an article, or nothing. Each is safe to press twice, and says so to whoever was late. */
export function onArticlePress(ticket: Ticket, press: Press, world: World): Decision {
  switch (press.action) {
    case 'article.draft':
      return ask(ticket, press.person.user, world);
    case 'article.approve':
      return approve(ticket, press, world);
    case 'article.discard':
      return discard(ticket, press, world);
    case 'article.withdraw':
      return withdraw(ticket, press, world);
    default:
      return { ignored: 'an unknown button' };
  }
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

/** Publishes a draft, or again what was withdrawn. */
function approve(ticket: Ticket, press: Press, { now }: World): Decision {
  const { suggested } = ticket;
  if (suggested?.state !== 'open' && suggested?.state !== 'withdrawn')
    return tellPresser(press, 'article-decided', '');
  const { suggestion } = suggested;
  if (isRefused(suggestion)) return tellPresser(press, 'article-refused', sayFlags(suggestion.flags));
  return {
    events: [{ type: 'article.approved', at: now, by: press.person.user, card: press.place }],
    effects: [order(ticket, 'article.publish', suggestion)],
  };
}

function discard(ticket: Ticket, press: Press, { now }: World): Decision {
  const { suggested } = ticket;
  if (suggested?.state !== 'open') return tellPresser(press, 'article-decided', '');
  return {
    events: [{ type: 'article.discarded', at: now, by: press.person.user }],
    effects: [
      post(ticket, { kind: 'notice', notice: 'article-discarded', detail: suggested.suggestion.title }),
      ...redraw(ticket),
    ],
  };
}

/** Takes what was published out of what is answered. */
function withdraw(ticket: Ticket, press: Press, world: World): Decision {
  const { suggested } = ticket;
  if (suggested === undefined || suggested.state === 'asked')
    return tellPresser(press, 'article-decided', '');
  const { state, suggestion, by } = suggested;
  if (by !== undefined && (state === 'withdrawing' || state === 'withdrawn'))
    return tellPresser(press, 'article-recalled', nameOf(by, world));
  if (state !== 'published') return tellPresser(press, 'article-decided', '');
  return {
    events: [{ type: 'article.recalled', at: world.now, by: press.person.user, card: press.place }],
    effects: [order(ticket, 'article.withdraw', suggestion)],
  };
}

function order(
  { id, conversation }: Ticket,
  type: 'article.publish' | 'article.withdraw',
  suggestion: Suggestion,
) {
  return { type, ticket: id, conversation, suggestion } as const;
}

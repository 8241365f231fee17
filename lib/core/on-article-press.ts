import { sayFlags } from './article-wording.ts';
import { post, redraw } from './card.ts';
import type { Decision, World } from './decision.ts';
import type { Press } from './message.ts';
import { tellPresser } from './on-press.ts';
import { isRefused } from './suggestion.ts';
import { isOpen, type Ticket } from './ticket.ts';

/** What an agent wants to become of a ticket's answer: an article, or nothing. Each is safe to press twice: buttons stay below a draft. */
export function onArticlePress(ticket: Ticket, press: Press, world: World): Decision {
  const { suggested } = ticket;
  const by = press.person.user;
  if (press.action === 'article.draft') return ask(ticket, by, world);
  if (suggested?.state !== 'open') return tellPresser(press, 'article-decided', '');
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

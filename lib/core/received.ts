import { fetchedKinds } from './attachment.ts';
import type { World } from './decision.ts';
import type { Effect } from './effect.ts';
import type { CustomerMessage } from './message.ts';
import { nothing, type Part } from './plan.ts';
import type { Ticket } from './ticket.ts';
import { waysToAsk, wordsOf } from './turn.ts';

/**
 * A customer's message becomes part of its ticket. `isAside` when it asks for nothing, `via` the number of the ticket that
 * goes on in this one and whose customer wrote it.
 */
export function received(
  { id, content, at }: CustomerMessage,
  { now }: World,
  isAside = false,
  via?: string,
): Part {
  return () => ({
    events: [
      {
        type: 'message.received',
        at: now,
        message: id,
        content,
        sentAt: at,
        ...(isAside ? { isAside } : {}),
        ...(via === undefined ? {} : { via }),
      },
    ],
    effects: [],
  });
}

/** The file of a message is fetched before the channel forgets it. */
export function fetched({ id, conversation, content }: CustomerMessage): Part {
  return (ticket) => {
    if (content.kind === 'text' || content.media === undefined || !fetchedKinds.has(content.what))
      return nothing;
    const { what, media } = content;
    return {
      events: [],
      effects: [{ type: 'file.fetch', ticket: ticket.id, conversation, message: id, what, media }],
    };
  };
}

/** Asks for a draft for all that the customer said in this turn; `message` is its newest part. */
export function draft(ticket: Ticket, message: CustomerMessage): Effect {
  const { conversation, turn, organization } = ticket;
  const ways = turn === undefined ? [] : waysToAsk(turn);
  return {
    type: 'answer.draft',
    ticket: ticket.id,
    conversation,
    message: message.id,
    question: wordsOf(ticket),
    ...(ways.length > 1 ? { ways: [...ways] } : {}),
    ...(organization === undefined ? {} : { organization }),
  };
}

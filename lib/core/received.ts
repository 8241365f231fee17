import type { World } from './decision.ts';
import type { Effect } from './effect.ts';
import type { CustomerMessage } from './message.ts';
import type { Part } from './plan.ts';
import type { Ticket } from './ticket.ts';
import { waysToAsk, wordsOf } from './turn.ts';

/** A customer's message becomes part of its ticket. `isAside` when it asks for nothing. */
export function received({ id, content, at }: CustomerMessage, { now }: World, isAside = false): Part {
  return () => ({
    events: [
      {
        type: 'message.received',
        at: now,
        message: id,
        content,
        sentAt: at,
        ...(isAside ? { isAside } : {}),
      },
    ],
    effects: [],
  });
}

/** Asks for a draft for all that the customer said in this turn; `message` is its newest part. */
export function draft(ticket: Ticket, message: CustomerMessage): Effect {
  const { conversation, turn } = ticket;
  const ways = turn === undefined ? [] : waysToAsk(turn);
  return {
    type: 'answer.draft',
    ticket: ticket.id,
    conversation,
    message: message.id,
    question: wordsOf(ticket),
    ...(ways.length > 1 ? { ways: [...ways] } : {}),
  };
}

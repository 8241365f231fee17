import { moveConversation } from './conversation.ts';
import type { Situation } from './decide.ts';
import type { TicketEvent } from './event.ts';
import { evolve, open } from './evolve.ts';

/** The situation as these events leave it, before anything of it is stored. */
export function afterwards({ conversation, ticket }: Situation, events: readonly TicketEvent[]): Situation {
  const [first] = events;
  const opened = first?.type === 'ticket.opened' ? open(first) : ticket;
  const after = opened === undefined ? undefined : events.reduce(evolve, opened);
  return { conversation: moveConversation(conversation, after), ticket: after };
}

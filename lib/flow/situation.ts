import { beginConversation } from '../core/conversation.ts';
import type { Situation } from '../core/decide.ts';
import type { ConversationId, TicketId } from '../core/id.ts';
import { languageOf } from '../core/language.ts';
import type { CustomerMessage } from '../core/message.ts';
import type { Store } from '../ports.ts';
import { conversationOf } from './lanes.ts';

/** The conversation of a message, begun if it is the first, with its ticket. */
export async function situationOf(store: Store, message: CustomerMessage): Promise<Situation> {
  const known = await store.conversation(message.conversation);
  const text = message.content.kind === 'text' ? message.content.text : '';
  const conversation = known ?? beginConversation(message, languageOf(text));
  const ticket = conversation.ticket === undefined ? undefined : await store.ticket(conversation.ticket);
  return { conversation, ticket };
}

/** A known conversation with its ticket. */
export async function situationOfConversation(
  store: Store,
  id: ConversationId,
): Promise<Situation | undefined> {
  const conversation = await store.conversation(id);
  if (conversation === undefined) return undefined;
  const ticket = conversation.ticket === undefined ? undefined : await store.ticket(conversation.ticket);
  return { conversation, ticket };
}

/** A ticket with its conversation. The conversation may have another ticket by now. */
export async function situationOfTicket(store: Store, id: TicketId): Promise<Situation | undefined> {
  const ticket = await store.ticket(id);
  const conversation = ticket && (await store.conversation(ticket.conversation));
  return conversation && { conversation, ticket };
}

/** What a group of inbounds is about: a customer's is their conversation, Slack's is `slack:team:channel:thread`. */
export async function situationOfGroup(store: Store, group: string): Promise<Situation | undefined> {
  const conversation = conversationOf(group);
  if (conversation !== undefined) return situationOfConversation(store, conversation);
  const [, team = '', channel = '', thread = ''] = group.split(':');
  const ticket = await store.ticketByThread(team, channel, thread);
  return ticket === undefined ? undefined : situationOfTicket(store, ticket);
}

import { channelOf } from '../core/channel.ts';
import type { Conversation } from '../core/conversation.ts';
import type { Effect } from '../core/effect.ts';
import type { ConversationId, EffectId, TicketId } from '../core/id.ts';
import { conversationIdSchema } from '../core/id.ts';
import type { Desk } from '../core/policy.ts';
import type { Ticket } from '../core/ticket.ts';

/** Where an effect waits: what is paced together, and within it what must stay in order. */
export interface LanePlace {
  readonly destination: string;
  readonly order: string;
}

/** The lane of an effect. A page is alone in its lane, with its updates behind it; nothing is ever before it. */
export function laneOf(effect: Effect, id: EffectId, desk: Desk): LanePlace {
  switch (effect.type) {
    case 'reply.send':
    case 'greeting.send':
      return { destination: effect.conversation, order: effect.conversation };
    case 'file.fetch':
    case 'file.show':
      // Each by itself: a large file holds up no other.
      return { destination: filesLane(effect.conversation), order: id };
    case 'answer.draft':
    case 'article.draft':
    case 'article.publish':
    case 'article.withdraw':
      return { destination: answerLane(effect.conversation), order: effect.conversation };
    case 'page.send':
    case 'page.update':
      return { destination: pageLane(effect.page), order: effect.page };
    case 'ticket.absorb':
    case 'ticket.relay':
      // What one ticket tells another keeps its order; its sequence is that of the teller's conversation.
      return { destination: relayLane(effect.ticket), order: effect.from };
    case 'rest.order':
      // Among pages, which wait for nothing: most of what it orders are pages.
      return { destination: pageLane(id), order: id };
    case 'lead.tell':
      return { destination: `slack:${desk.oncall}`, order: id };
    case 'person.tell':
      return { destination: `slack:${effect.channel}`, order: id };
    case 'thread.open':
    case 'thread.post':
    case 'line.update':
    case 'card.update':
      // One order per thread: a poisoned post must not hold up other tickets.
      return { destination: deskLane(desk.desk), order: effect.ticket };
  }
}

export function answerLane(conversation: ConversationId): string {
  return `answer:${conversation}`;
}

/** Where everything goes that stands in the tickets' channel. */
export function deskLane(channel: string): string {
  return `slack:${channel}`;
}

/** What moves the files of a conversation. */
export function filesLane(conversation: ConversationId): string {
  return `files:${conversation}`;
}

/** The conversation whose drafts a lane holds, or undefined when it is another lane. */
export function answersOf(destination: string): ConversationId | undefined {
  const [kind, ...id] = destination.split(':');
  return kind === 'answer' ? conversationIdSchema.parse(id.join(':')) : undefined;
}

/** What other tickets tell this one. */
export function relayLane(ticket: TicketId): string {
  return `relay:${ticket}`;
}

export function pageLane(page: EffectId): string {
  return `page:${page}`;
}

/** The conversation whose replies a lane holds, or undefined when it is another lane. */
export function conversationOf(destination: string): ConversationId | undefined {
  return channelOf(destination) === undefined ? undefined : conversationIdSchema.parse(destination);
}

/** Every lane that a conversation and its ticket may have work in: what to hint when we cannot know. */
export function lanesOf(
  conversation: Conversation,
  ticket: Ticket | undefined,
  deskChannel: string,
): readonly string[] {
  const pages = ticket === undefined || ticket.escalation.state === 'idle' ? [] : ticket.escalation.pages;
  return [
    conversation.id,
    answerLane(conversation.id),
    filesLane(conversation.id),
    deskLane(deskChannel),
    ...pages.map(({ page }) => pageLane(page)),
    ...(ticket?.status === 'merged' ? [relayLane(ticket.into)] : []),
    ...(ticket?.joined ?? []).map((joined) => relayLane(joined.ticket)),
  ];
}

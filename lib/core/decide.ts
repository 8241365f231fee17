import type { Conversation } from './conversation.ts';
import { decideLater } from './decide-later.ts';
import type { Decision, Fresh, World } from './decision.ts';
import type { Inbound } from './message.ts';
import { moveClocks } from './move-clocks.ts';
import { onAgentChange, onAgentMessage, onColleagueMessage } from './on-agent.ts';
import { onCustomerMessage } from './on-customer.ts';
import { type Delivery, onDelivery } from './on-delivery.ts';
import type { Drafted } from './on-draft.ts';
import { onPress } from './on-press.ts';
import type { Suggestion } from './suggestion.ts';
import type { Ticket } from './ticket.ts';

/** Everything the core decides on. */
export type Happening =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | { readonly kind: 'timer' }
  | { readonly kind: 'draft'; readonly drafted: Drafted }
  | { readonly kind: 'suggestion'; readonly suggestion: Suggestion | undefined }
  | { readonly kind: 'published'; readonly article: string }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'delivery'; readonly delivery: Delivery };

/** A conversation with its open ticket, or the last one. */
export interface Situation {
  readonly conversation: Conversation;
  readonly ticket: Ticket | undefined;
  /** Another ticket, which an agent names. */
  readonly other?: Ticket;
  /** True when the message that was changed had been taken for a reply. */
  readonly wasReply?: boolean;
}

/** What follows from a happening. Pure and total: the same values give the same decision. */
export type Decide = (situation: Situation, happening: Happening, world: World, fresh: Fresh) => Decision;

/** Decides on everything. */
export const decide: Decide = (situation, happening, world, fresh) => {
  if (happening.kind !== 'inbound') return decideLater(situation, happening, world, fresh);
  const decision = onInbound(situation, happening.inbound, world, fresh);
  return 'events' in decision ? moveClocks(situation.ticket, decision, world) : decision;
};

function onInbound(
  { conversation, ticket, other, wasReply }: Situation,
  inbound: Inbound,
  world: World,
  fresh: Fresh,
): Decision {
  if (inbound.kind === 'customer.message')
    return onCustomerMessage(conversation, ticket, inbound, world, fresh);
  if (ticket === undefined) return { ignored: 'no ticket' };
  switch (inbound.kind) {
    case 'colleague.message':
      return onColleagueMessage(ticket, inbound, world);
    case 'reply.failed':
      return onDelivery(ticket, { kind: 'refused', reason: inbound.reason }, world);
    case 'agent.message':
      return onAgentMessage(ticket, inbound, world, other);
    case 'agent.change':
      return onAgentChange(inbound, wasReply);
    case 'command':
      return { ignored: 'a command is about no ticket' };
    case 'press':
      return onPress(ticket, inbound, world);
  }
}

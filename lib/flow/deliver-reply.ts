import type { Conversation } from '../core/conversation.ts';
import type { EffectOf } from '../core/effect.ts';
import type { ConversationId } from '../core/id.ts';
import type { OwedEffect, Receipt } from '../ports.ts';
import type { Attempted, DeliverPorts } from './attempt.ts';
import { settleLater } from './settle-later.ts';
import { situationOfConversation, situationOfTicket } from './situation.ts';

/** A reply has reached the channel: a person's is what meets a target, so that the ticket hears of it. */
export async function replyDelivered(
  ports: DeliverPorts,
  owed: OwedEffect,
  { ticket, from, says }: EffectOf<'reply.send'>,
): Promise<void> {
  const { id } = owed;
  const meaning = says === undefined ? {} : { says };
  await settleLater(ports, {
    happening: { kind: 'delivery', delivery: { kind: 'delivered', effect: id, from, ...meaning } },
    // The bot meets no target, so that its ticket need not be read.
    load: async () => (from === 'bot' ? undefined : situationOfTicket(ports.store, ticket)),
    // The id is the key that the channel would report a later failure by.
    finishes: (now) => ({ settles: { effect: owed, receipt: { id, outcome: 'sent', at: now, key: id } } }),
  });
}

/** The card stands: where, and for the pages that were sent before it a link to its thread. */
export async function cardPosted(
  ports: DeliverPorts,
  owed: OwedEffect,
  { ticket }: EffectOf<'thread.open'>,
  place: Receipt['place'],
): Promise<void> {
  const { id } = owed;
  const where = place === undefined ? {} : { place };
  await settleLater(ports, {
    happening: { kind: 'delivery', delivery: { kind: 'card posted' } },
    load: () => situationOfTicket(ports.store, ticket),
    finishes: (now) => ({ settles: { effect: owed, receipt: { id, outcome: 'sent', at: now, ...where } } }),
  });
}

/** A reply that will never arrive: the agents are told, and the clock runs again. */
export async function refuseReply(
  ports: DeliverPorts,
  owed: OwedEffect,
  { ticket, from }: EffectOf<'reply.send'>,
  reason: string,
): Promise<void> {
  const { id } = owed;
  await settleLater(ports, {
    happening: { kind: 'delivery', delivery: { kind: 'refused', reason, from } },
    load: () => situationOfTicket(ports.store, ticket),
    finishes: (now) => ({ settles: { effect: owed, receipt: { id, outcome: 'refused', at: now, reason } } }),
  });
}

/**
 * Parks a claimed reply until the customer writes again. The park is conditioned on the window it was decided in and
 * writes the conversation, so that the customer's next message either sees it or makes it fail.
 */
export async function park(
  ports: DeliverPorts,
  owed: OwedEffect,
  conversation: Conversation | undefined,
  reason: string,
): Promise<Attempted> {
  const { effect, id } = owed;
  if (conversation === undefined) return { kind: 'stop' };
  const from = effect.type === 'reply.send' ? effect.from : 'bot';
  const { window } = conversation;
  let hasMoved = false;
  await settleLater(ports, {
    happening: {
      kind: 'delivery',
      delivery: { kind: 'parked', effect: id, from, reason, isAgain: owed.wasParked === true },
    },
    load: async () => {
      const situation = await situationOfParked(ports, owed, conversation.id);
      hasMoved = situation?.conversation.window !== window;
      return hasMoved ? undefined : situation;
    },
    finishes: () => (hasMoved ? {} : { parks: { effect: owed, window } }),
  });
  if (!hasMoved) return { kind: 'parked' };
  const now = ports.clock();
  await ports.store.release(owed, { nextAt: now, isUnsure: false });
  return { kind: 'stop', again: now };
}

/** A greeting belongs to no ticket, so none hears that it is parked. */
async function situationOfParked(ports: DeliverPorts, { effect }: OwedEffect, id: ConversationId) {
  if (effect.type === 'reply.send') return situationOfTicket(ports.store, effect.ticket);
  const situation = await situationOfConversation(ports.store, id);
  return situation && { ...situation, ticket: undefined };
}

import type { Conversation } from '../../lib/core/conversation.ts';
import { decide, type Happening } from '../../lib/core/decide.ts';
import type { Decision, World } from '../../lib/core/decision.ts';
import type { Effect, EffectOf } from '../../lib/core/effect.ts';
import { evolve } from '../../lib/core/evolve.ts';
import { conversationId, inboundId, ticketId } from '../../lib/core/id.ts';
import type { Ticket } from '../../lib/core/ticket.ts';
import { after, type Duration, minutes, seconds } from '../../lib/core/time.ts';
import { drafts, fresh, type Given, given, outage, question, says, start, unsure, writes } from './given.ts';

export const here = conversationId('wecom-kf', 'wkDESK', 'wmZHANG');
const there = conversationId('wecom-kf', 'wkDESK', 'wmLI');

export function ticketOf({ ticket }: Given): Ticket {
  if (ticket === undefined) throw new Error('no ticket was opened');
  return ticket;
}

/** A ticket of the same organization as the other one. */
export const one = (so: Given): Ticket => ({ ...ticketOf(so), organization: 'yunshang' });
export const two = (so: Given, more: { readonly organization?: string } = {}): Ticket => ({
  ...one(so),
  id: ticketId('01TWO'),
  number: 'T-9XYK',
  conversation: there,
  ...more,
});

const worldAt = (wait: Duration): World => ({ ...given().world, now: after(start, wait) });

export function decided(ticket: Ticket, happening: Happening, wait: Duration, other?: Ticket): Decision {
  const conversation: Conversation = {
    ...{ id: ticket.conversation, version: 1, channel: 'wecom-kf', account: 'wkDESK', customer: 'wmZHANG' },
    ...{ lang: 'zh', hasOpenTicket: true, window: start, used: 0, parked: [], ticket: ticket.id },
  };
  const situation = { conversation, ticket, ...(other === undefined ? {} : { other }) };
  return decide(situation, happening, worldAt(wait), fresh);
}

/** The ticket as a decision leaves it, and what was ordered. */
export function follow(ticket: Ticket, decision: Decision) {
  if (!('events' in decision)) return { ticket, events: [], effects: [], reason: JSON.stringify(decision) };
  return { ticket: decision.events.reduce(evolve, ticket), ...decision, reason: '' };
}

/** An agent merges one ticket into another: both, as they are left. */
export function merge(from: Ticket, into: Ticket, wait = minutes(10)) {
  const left = follow(from, decided(from, writes(`合并 ${into.number}`).happening, wait, into));
  const absorb = left.effects.find(
    (effect): effect is EffectOf<'ticket.absorb'> => effect.type === 'ticket.absorb',
  );
  if (absorb === undefined) return { left, went: undefined };
  return { left, went: follow(into, decided(into, told(absorb), wait)) };
}

export const told = (effect: EffectOf<'ticket.absorb' | 'ticket.relay'>): Happening => ({
  kind: 'delivery',
  delivery: { kind: 'told', effect },
});
export const ofType = <T extends Effect['type']>(effects: readonly Effect[], type: T) =>
  effects.filter((effect): effect is EffectOf<T> => effect.type === type);
export const asked = given(says(question), drafts(unsure));
export const broken = given(says(outage));

export function inThere(text: string): Happening {
  const { happening } = says(text);
  if (happening.kind !== 'inbound' || happening.inbound.kind !== 'customer.message') return happening;
  const id = inboundId('wecom-kf', `li-${text}`);
  const inbound = {
    ...happening.inbound,
    id,
    conversation: there,
    customer: 'wmLI',
    at: after(start, seconds(1)),
  };
  return { kind: 'inbound', inbound: { ...inbound, group: there } };
}

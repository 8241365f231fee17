import { beginConversation, type Conversation } from '../../lib/core/conversation.ts';
import type { Effect } from '../../lib/core/effect.ts';
import type { TicketEvent } from '../../lib/core/event.ts';
import { conversationId, effectId, inboundId, type TicketId, ticketId } from '../../lib/core/id.ts';
import type { CustomerMessage } from '../../lib/core/message.ts';
import { type Ticket, ticketSchema } from '../../lib/core/ticket.ts';
import { after, type Instant, instant, minutes, seconds } from '../../lib/core/time.ts';
import type { Commit, NewEffect, OwedEffect, Receipt, Store } from '../../lib/ports.ts';

/** When every story of a contract begins. */
export const start = instant(Date.UTC(2026, 10, 23, 2, 0));
export const lease = seconds(15);

export const customer = conversationId('wecom-kf', 'kf1', 'wm1');
export const ticketOne = ticketId('01ONE');

/** A customer's message; the later of two has the higher number. */
export function message(number = 1, group: string = customer): CustomerMessage {
  return {
    kind: 'customer.message',
    id: inboundId('wecom', `m${number}`),
    group,
    order: String(number).padStart(6, '0'),
    at: start,
    conversation: customer,
    channel: 'wecom-kf',
    account: 'kf1',
    customer: 'wm1',
    content: { kind: 'text', text: '打印失败' },
  };
}

/** The conversation as a first message begins it. */
export function conversation(changes: Partial<Conversation> = {}): Conversation {
  return { ...beginConversation(message(), 'zh'), ...changes };
}

/** A ticket whose first response is due in an hour, with a running ladder when `generation` is given. */
export function ticket(id: TicketId = ticketOne, changes: Partial<Ticket> = {}, generation?: number): Ticket {
  const policy = {
    name: 'urgent',
    steps: [{ wait: 0, notify: { rota: 'first' } }],
    minGap: 1,
    ackTimeout: 1,
  };
  const running = { state: 'running', generation, policy, pages: [], step: 0, due: after(start, minutes(5)) };
  return ticketSchema.parse({
    id,
    number: `T-${id.slice(4)}`,
    conversation: customer,
    version: 0,
    openedAt: start,
    subject: '打印失败',
    lang: 'zh',
    verdict: { category: 'waybill', kind: 'fault', serviceClass: 'urgent', rules: 'rules-1', reasons: [] },
    clock: { state: 'running', due: after(start, minutes(60)), warnings: [], isMissed: false },
    escalation: generation === undefined ? { state: 'idle', generation: 0 } : running,
    handler: 'bot',
    hasCard: false,
    lastMessage: inboundId('wecom', 'm1'),
    lastMessageAt: start,
    status: 'new',
    ...changes,
  });
}

/** Something that happened to a ticket. */
export function received(number: number, text = '打印失败'): TicketEvent {
  return {
    type: 'message.received',
    at: start,
    message: inboundId('wecom', `m${number}`),
    content: { kind: 'text', text },
  };
}

/** A reply to the customer, in the lane of the conversation unless another is given. */
export function reply(name: string, changes: Partial<NewEffect> = {}, text = '好的'): NewEffect {
  return {
    id: effectId(name),
    effect: { type: 'reply.send', ticket: ticketOne, conversation: customer, text, from: 'human' },
    destination: customer,
    order: customer,
    seq: name,
    nextAt: start,
    ...changes,
  };
}

/** An effect of another kind, alone in its lane. */
export function other(name: string, effect: Effect, destination = `lane:${name}`): NewEffect {
  return { ...reply(name), effect, destination };
}

export function receipt({ id }: Pick<OwedEffect, 'id'>, changes: Partial<Receipt> = {}): Receipt {
  return { id, outcome: 'sent', at: start, ...changes };
}

let commits = 0;

/** A commit with an id of its own. */
export function aCommit(parts: Omit<Commit, 'id'>): Commit {
  commits += 1;
  return { id: `commit-${commits}`, ...parts };
}

/** A commit of a new conversation, which a window may be opened in. */
export function firstContact(parts: Omit<Commit, 'id' | 'conversation'> = {}): Commit {
  return aCommit({ conversation: { next: conversation(), version: 0, opensWindow: true }, ...parts });
}

/** Puts effects into their lanes and claims the first of them. */
export async function claimFirst(store: Store, now: Instant, ...effects: readonly NewEffect[]) {
  await store.commit(aCommit({ effects }));
  return await claimOne(store, effects[0]?.destination ?? '', now);
}

/** Claims the first effect of a lane that is owed, or fails. */
export async function claimOne(store: Store, destination: string, now: Instant): Promise<OwedEffect> {
  const { effects } = await store.lane(destination);
  const [first] = effects.filter(({ nextAt }) => nextAt !== undefined && nextAt <= now);
  const outcome = first && (await store.claim(first, { now, lease }));
  if (outcome?.kind !== 'claimed') throw new Error(`nothing to claim: ${outcome?.kind}`);
  return outcome.effect;
}

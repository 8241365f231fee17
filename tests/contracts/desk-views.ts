import type { Recipient } from '../../lib/core/effect.ts';
import { type Escalation, idle, type RunningEscalation } from '../../lib/core/escalation.ts';
import type { EscalationPolicy } from '../../lib/core/escalation-policy.ts';
import { conversationId, inboundId, pageId, ticketId } from '../../lib/core/id.ts';
import { type Ticket, ticketSchema } from '../../lib/core/ticket.ts';
import { hours, instant, minutes, seconds } from '../../lib/core/time.ts';
import type { CardView, PageView } from '../../lib/ports.ts';

export const openedAt = instant(1_795_340_000_000);

/** An urgent ticket that nobody has yet; each `number` is a ticket of its own. */
export function ticketView(change: Partial<Ticket> = {}, number = 'T-7K3Q'): Ticket {
  const lastMessage = inboundId('wecom', 'msg-1');
  return ticketSchema.parse({
    id: ticketId(`01JDESK${number.slice(2)}`),
    number,
    conversation: conversationId('wecom-kf', 'wkAccount', 'wmLin'),
    version: 1,
    openedAt,
    subject: '大促订单同步不过来，店铺全停了',
    lang: 'zh',
    verdict: {
      category: 'orders',
      kind: 'fault',
      serviceClass: 'urgent',
      rules: 'rules-1',
      reasons: ['fault'],
    },
    clock: { state: 'running', due: instant(openedAt + hours(1)), warnings: [], isMissed: false },
    escalation: idle,
    handler: 'human',
    hasCard: true,
    lastMessage,
    lastMessageAt: openedAt,
    status: 'new',
    ...change,
  });
}

/** The card of a ticket. */
export function cardView(change: Partial<Ticket> = {}, number?: string): CardView {
  return { ticket: ticketView(change, number), progressLink: 'https://desk.example/t/T-7K3Q?k=1' };
}

const policy: EscalationPolicy = {
  name: 'urgent',
  steps: [{ wait: seconds(0), notify: { rota: 'first' } }],
  minGap: minutes(1),
  ackTimeout: minutes(30),
};

/** A ladder in its first generation. */
export const running: RunningEscalation = { state: 'running', generation: 1, policy, pages: [], step: 1 };
export const acknowledged: Escalation = {
  state: 'acknowledged',
  generation: 1,
  policy,
  pages: [],
  by: 'U0LIN',
  at: instant(openedAt + minutes(7)),
};
export const over: Escalation = { state: 'over', generation: 1, policy, pages: [] };

/** The page of the first step. */
export function pageView(recipient: Recipient, escalation: Escalation = running): PageView {
  const ticket = ticketView({ escalation });
  const name = recipient.kind === 'channel' ? recipient.channel : (recipient.user ?? 'all');
  return { ticket, page: pageId(ticket.id, 1, 0, name), generation: 1, step: 0, recipient };
}

import { expect } from 'vitest';
import type { Draft } from '../../lib/core/answer.ts';
import { type Conversation, moveConversation } from '../../lib/core/conversation.ts';
import { decide, type Happening } from '../../lib/core/decide.ts';
import type { Decision, World } from '../../lib/core/decision.ts';
import type { Effect } from '../../lib/core/effect.ts';
import type { TicketEvent } from '../../lib/core/event.ts';
import { evolve, open } from '../../lib/core/evolve.ts';
import {
  conversationId,
  type EffectId,
  effectId,
  type InboundId,
  inboundId,
  ticketId,
} from '../../lib/core/id.ts';
import type { Meaning } from '../../lib/core/meaning.ts';
import type { AgentMessage, Content, CustomerMessage } from '../../lib/core/message.ts';
import type { Settings } from '../../lib/core/policy.ts';
import type { Ticket } from '../../lib/core/ticket.ts';
import { after, type Duration, type Instant, instant, milliseconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { readSettings } from '../../lib/runtime/settings.ts';

/** The settings that we ship: what is tested is what people get. */
export const settings = readSettings(new URL('../../config', import.meta.url).pathname);

/** Monday, 10:00 in Shanghai. */
export const start = instant(Date.UTC(2026, 10, 23, 2, 0));
export const question = '系统报电子面单余额不足，可是我昨天刚充过';
export const outage = '大促订单同步不过来，店铺全停了';
export const ticketOne = ticketId('01ONE');
export const fresh = { ticket: ticketOne, number: 'T-7K3Q' };

const conversation = conversationId('wecom-kf', 'wkDESK', 'wmZHANG');
const person = { team: settings.desk.team, user: 'U0LIN' };
const root = { channel: settings.desk.desk, ts: '1.000001' };

/** A happening, so long after the one before it. */
export interface Moment {
  readonly happening: Happening;
  readonly wait: Duration;
}

const moment = (happening: Happening, wait = milliseconds(0)): Moment => ({ happening, wait });
const asId = (id: string): InboundId => inboundId('wecom-kf', id);

/** The customer writes. `id` names the message where a test must speak of it. */
export function says(text: string, wait?: Duration, id = `m-${text}`): Moment {
  return sends({ kind: 'text', text }, wait, id);
}

/** The customer sends a picture and the like. */
export function sends(content: Content, wait?: Duration, id = 'm-other'): Moment {
  const inbound: CustomerMessage = {
    kind: 'customer.message',
    id: asId(id),
    group: conversation,
    order: id,
    at: start,
    conversation,
    channel: 'wecom-kf',
    account: 'wkDESK',
    customer: 'wmZHANG',
    content,
  };
  return moment({ kind: 'inbound', inbound }, wait);
}

/** An agent writes in the thread. */
export function writes(text: string, wait?: Duration, more: Partial<AgentMessage> = {}): Moment {
  const inbound: AgentMessage = {
    kind: 'agent.message',
    id: inboundId('slack', text),
    group: 'slack:thread',
    order: '1',
    at: start,
    person,
    channel: root.channel,
    thread: root.ts,
    text,
    isInternal: false,
    ...more,
  };
  return moment({ kind: 'inbound', inbound }, wait);
}

/** What the button of the first generation holds. */
function drawnFor(action: string): string {
  return action.startsWith('page.') ? `${ticketOne}|1|0|page` : ticketOne;
}

/** Somebody presses a button. */
export function presses(action: string, wait?: Duration, user = person.user, value = drawnFor(action)) {
  const press = { kind: 'press', id: inboundId('slack', action), group: 'g', order: '1', at: start } as const;
  const inbound = { ...press, person: { ...person, user }, action, value, place: root };
  return moment({ kind: 'inbound', inbound }, wait);
}

/** A colleague answers in the WeCom client. */
export function types(text: string, wait?: Duration): Moment {
  const at = { id: asId(text), group: conversation, order: '1', at: start };
  const content = { kind: 'text', text } as const;
  return moment(
    { kind: 'inbound', inbound: { kind: 'colleague.message', ...at, conversation, content } },
    wait,
  );
}

/** The channel reports that a message was not delivered after all. */
export function reportsFailure(wait?: Duration): Moment {
  const at = { id: asId('failure'), group: conversation, order: '1', at: start, conversation };
  return moment(
    { kind: 'inbound', inbound: { kind: 'reply.failed', ...at, key: 'eff_1', reason: '客户拒收' } },
    wait,
  );
}

/** Time passes, and a timer looks. */
export function timer(wait?: Duration): Moment {
  return moment({ kind: 'timer' }, wait);
}

/** A draft arrives for the message that was said; one that is not sure arrives when the customer has finished. */
export function drafts(
  draft: Draft | 'failed',
  text = question,
  wait: Duration = draft === 'failed' || draft.kind === 'answer' ? milliseconds(0) : settling,
): Moment {
  return moment({ kind: 'draft', drafted: { message: asId(`m-${text}`), draft } }, wait);
}

/** What became of a reply. */
export function delivery(
  kind: 'delivered' | 'parked' | 'refused',
  from: 'bot' | 'human' = 'human',
  wait?: Duration,
  says?: Meaning,
) {
  const effect = effectId('01');
  const told =
    kind === 'delivered'
      ? { kind, effect, from, ...(says === undefined ? {} : { says }) }
      : kind === 'parked'
        ? { kind, effect, from, reason: 'budget' }
        : { kind, reason: 'rejected' };
  return moment({ kind: 'delivery', delivery: told }, wait);
}

/** A provider did not take a page. */
export function pageFails(
  page: EffectId,
  how: { readonly isRefused?: boolean; readonly wait?: Duration } = {},
): Moment {
  const delivery = { kind: 'page failed', page, reason: 'timeout', isRefused: false, ...how } as const;
  return moment({ kind: 'delivery', delivery });
}

export const passage = {
  article: 'waybill-quota',
  title: '面单余额',
  section: '充值后不足',
  text: '请刷新余额。',
};
export const sure: Draft = { kind: 'answer', text: '请刷新余额。', sources: [passage], confidence: 0.95 };
/** Sure enough to offer these articles, and not to answer from one of them. */
export const nearly: Draft = {
  kind: 'unsure',
  reason: 'not sure enough',
  candidates: [
    { passage, score: settings.policy.answers.unsure },
    {
      passage: { ...passage, article: 'waybill-print', title: '面单打印', text: '请重新选择打印机。' },
      score: 0.2,
    },
    { passage: { ...passage, article: 'far-off', title: '发票' }, score: 0.01 },
  ],
};
export const unsure: Draft = { kind: 'unsure', reason: 'nothing close enough', candidates: [] };

/** A conversation after some happenings: all events so far, the ticket, and what time it is. */
export interface Given {
  readonly events: readonly TicketEvent[];
  readonly ticket: Ticket | undefined;
  readonly now: Instant;
  readonly world: World;
  /** What is decided on one more happening. */
  when(next: Moment): When;
  /** The story with one more happening. */
  and(next: Moment): Given;
}

export interface When {
  readonly decision: Decision;
  readonly events: readonly TicketEvent[];
  readonly effects: readonly Effect[];
  /** The ticket as the decision leaves it. */
  readonly ticket: Ticket | undefined;
  /** What the clocks beyond the first answer did, as `resolution paused`. */
  readonly clocks: readonly string[];
  /** What happened and what is ordered, by name and in order; what the later clocks did is `clocks`. */
  follows(expected: { readonly events?: readonly string[]; readonly effects?: readonly string[] }): When;
  isIgnored(reason: string): void;
  waitsUntil(at: Instant): void;
}

/** A conversation in which nothing has happened but what is given, decided by the core itself. */
export function given(...moments: readonly Moment[]): Given {
  return givenWith(settings, ...moments);
}

/** As `given`, with other settings. */
export function givenWith(chosen: Settings, ...moments: readonly Moment[]): Given {
  return moments.reduce<Given>((so, next) => so.and(next), makeGiven(chosen, [], start));
}

function makeGiven(chosen: Settings, events: readonly TicketEvent[], now: Instant): Given {
  const ticket = fold(events);
  const progressLink = (number: string) => `https://desk.example/t/${number}`;
  const worldAt = (moment: Instant): World => ({ now: moment, settings: chosen, progressLink });
  const when = ({ happening, wait }: Moment) => {
    const situation = { conversation: moveConversation(empty, ticket), ticket };
    const moment = after(now, wait);
    return makeWhen(events, decide(situation, sentAt(happening, moment), worldAt(moment), fresh));
  };
  return {
    events,
    ticket,
    now,
    world: worldAt(now),
    when,
    and: (next) => makeGiven(chosen, [...events, ...when(next).events], after(now, next.wait)),
  };
}

/** Whoever writes, writes now. */
function sentAt(happening: Happening, at: Instant): Happening {
  return happening.kind === 'inbound' ? { ...happening, inbound: { ...happening.inbound, at } } : happening;
}

const empty: Conversation = {
  ...{ id: conversation, version: 0, channel: 'wecom-kf', account: 'wkDESK', customer: 'wmZHANG' },
  ...{ lang: 'zh', hasOpenTicket: false, window: start, used: 0, parked: [] },
};

function makeWhen(before: readonly TicketEvent[], decision: Decision): When {
  const { events, effects } = 'events' in decision ? decision : { events: [], effects: [] };
  const when: When = {
    decision,
    events,
    effects,
    ticket: fold([...before, ...events]),
    clocks: events.flatMap(({ clocks }) =>
      (clocks?.changes ?? []).map(({ target, change }) => `${target} ${change}`),
    ),
    follows(expected) {
      const found = {
        events: events.map(({ type }) => type),
        effects: effects.map(({ type }) => type),
      };
      expect({ ...decision, ...found }).toMatchObject({ events: [], effects: [], ...expected });
      expect(decision).toHaveProperty('events');
      return when;
    },
    isIgnored: (reason) => expect(decision).toEqual({ ignored: reason }),
    waitsUntil: (at) => expect(decision).toEqual({ again: at }),
  };
  return when;
}

/** The ticket that these events make. */
export function fold(events: readonly TicketEvent[]): Ticket | undefined {
  const [first, ...rest] = events;
  return first?.type === 'ticket.opened' ? rest.reduce(evolve, open(first)) : undefined;
}

/** What the customer is told by these effects. */
export function told(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) =>
    effect.type === 'reply.send' || effect.type === 'greeting.send' ? [effect.text] : [],
  );
}

/** What the thread is told by these effects: a line's kind, or the notice. */
export function lines(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) =>
    effect.type === 'thread.post'
      ? [effect.line.kind === 'notice' ? effect.line.notice : effect.line.kind]
      : [],
  );
}

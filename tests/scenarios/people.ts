import { sayNotice } from '../../lib/core/desk-wording.ts';
import type { EffectId } from '../../lib/core/id.ts';
import { conversationId, inboundId } from '../../lib/core/id.ts';
import type { AgentChange, AgentMessage, Content, Press } from '../../lib/core/message.ts';
import { after, seconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { account, type Desk, workspace } from './desk.ts';

/** A customer: what they say, and what stands on their phone. */
export function customerOf(desk: Desk, name = 'wmZHANG') {
  const me = { account, customer: name };
  /** Whoever asks what no article answers waits a moment for the desk to say so. */
  const patiently = async () => {
    if (isWaiting(desk)) await desk.forward(settling);
  };
  /** One message after the other, without waiting for anything. */
  const blurts = async (...parts: readonly Content[]) => {
    for (const content of parts) {
      desk.channel.says(me);
      desk.puller.sends(me, content);
      await desk.ring();
    }
  };
  const says = async (text: string) => {
    await blurts({ kind: 'text', text });
    await patiently();
  };
  return {
    conversation: conversationId('wecom-kf', account, name),
    says,
    blurts,
    /** A picture, a voice message and the like. */
    sends: async (what: string) => {
      await blurts({ kind: 'other', what, summary: '' });
      await patiently();
    },
    /** A picture or a file with its content. */
    sendsFile: async (what: 'image' | 'file' | 'video', body: Uint8Array, fileName?: string) => {
      await blurts({ kind: 'other', what, summary: '', media: desk.channel.keeps(body, fileName) });
      await patiently();
    },
    read: () => desk.channel.arrived.filter(({ customer }) => customer === name).map(({ text }) => text),
  };
}

/** True while a draft that was not sure waits for the customer to finish. */
function isWaiting({ table, clock }: Desk): boolean {
  const settled = after(clock.now(), settling);
  return [...table.effects.values()].some(
    ({ effect, nextAt }) => effect.type === 'answer.draft' && nextAt === settled,
  );
}

/** That an agent's message was edited or deleted, as the door puts it on the queue. */
export function changeOf(written: AgentMessage, change: AgentChange['change'], ts = '1'): AgentChange {
  const { id, text: _, isInternal: __, ...rest } = written;
  const order = `${written.order}.${ts}`;
  return {
    ...rest,
    kind: 'agent.change',
    id: inboundId('slack', `${id}:${change}:${ts}`),
    order,
    change,
    message: id,
  };
}

let pressed = 0;

/** Somebody in Slack, by user id. */
export function personOf(desk: Desk, user: string, team = workspace.team) {
  const person = { team, user };
  const writes = async (text: string, extra: Partial<AgentMessage> = {}) => {
    const thread = cards(desk).at(-1)?.place.ts ?? '';
    pressed += 1;
    const ts = `${Math.floor(desk.clock.now() / 1_000)}.${String(pressed).padStart(6, '0')}`;
    const channel = workspace.desk;
    const inbound: AgentMessage = {
      kind: 'agent.message',
      id: inboundId('slack', `${team}:${channel}:${ts}`),
      group: `slack:${team}:${channel}:${thread}`,
      order: ts,
      at: desk.clock.now(),
      person,
      channel,
      thread,
      text,
      isInternal: false,
      ...extra,
    };
    await desk.queues.deliverInbound(inbound, inbound.id);
    await desk.drain();
    await desk.forward(seconds(2));
    return inbound;
  };
  /** Edits or deletes what they wrote; the tellings that follow. */
  const changes = async (written: AgentMessage, change: AgentChange['change'], ts = '1') => {
    const inbound = changeOf(written, change, ts);
    const before = desk.slack.tellings().length;
    await desk.queues.deliverInbound(inbound, inbound.id);
    await desk.drain();
    await desk.forward(seconds(2));
    return desk.slack.tellings().slice(before);
  };
  let commanded = 0;
  const commands = async (text: string) => {
    commanded += 1;
    const id = inboundId('slack', `command:${user}:${commanded}`);
    const at = desk.clock.now();
    const group = `slack:${team}:${desk.ports.settings.desk.oncall}:${user}:${commanded}:command`;
    const channel = desk.ports.settings.desk.oncall;
    const inbound = { kind: 'command', id, group, order: String(at), at, person, channel, text } as const;
    await desk.queues.deliverInbound(inbound, id);
    await desk.drain();
    return desk.slack.tellings().at(-1)?.detail ?? '';
  };
  const press = async (action: string, value: string, place = cards(desk).at(-1)?.place) => {
    if (place === undefined) throw new Error('there is nothing to press');
    pressed += 1;
    const inbound: Press = {
      kind: 'press',
      id: inboundId('slack', `press:${pressed}`),
      group: `slack:${team}:${place.channel}:${place.ts}:press`,
      order: String(pressed).padStart(10, '0'),
      at: desk.clock.now(),
      person,
      action,
      value,
      place,
    };
    await desk.queues.deliverInbound(inbound, inbound.id);
    await desk.drain();
  };
  return {
    writes,
    changes,
    /** Writes `/oncall` with this behind it, and reads the answer. */
    commands,
    press,
    /** Presses Acknowledge on the newest page they were sent. */
    acknowledges: async () => {
      const page = pagesTo(desk, user).at(-1);
      if (page === undefined) throw new Error(`${user} was never paged`);
      const { ticket, generation } = page.view;
      await press(
        'page.acknowledge',
        `${ticket.id}|${generation}|${page.view.step}|${page.view.page}`,
        page.place,
      );
    },
    pages: () => pagesTo(desk, user).map(({ view }) => view),
  };
}

/** Cards in the tickets' channel, oldest first. */
export function cards(desk: Desk) {
  return desk.slack.messages().filter(({ content }) => content.kind === 'card');
}

/** The lines of the newest card's thread, as agents read them. */
export function thread(desk: Desk): readonly string[] {
  const root = cards(desk).at(-1)?.place.ts;
  return desk.slack.messages().flatMap(({ root: of, content }) => {
    if (of !== root || content.kind !== 'line') return [];
    const { line } = content;
    if (line.kind === 'history') return line.lines.map(({ who, text }) => `${who}: ${text}`);
    if (line.kind === 'file') return [`file: ${line.name}`];
    if (line.kind === 'article') return [`article: ${line.suggestion.title}`];
    return line.kind === 'notice' ? [sayNotice(line.notice, line.detail)] : [`${line.kind}: ${line.text}`];
  });
}

/** Every page that was ever posted, direct messages and the on-call channel. */
export function allPages(desk: Desk): readonly EffectId[] {
  return desk.slack.messages().flatMap(({ content }) => (content.kind === 'page' ? [content.page.page] : []));
}

function pagesTo(desk: Desk, user: string) {
  return desk.slack
    .messages()
    .flatMap(({ content, place }) =>
      content.kind === 'page' &&
      content.page.recipient.kind === 'person' &&
      content.page.recipient.user === user
        ? [{ view: content.page, place }]
        : [],
    );
}

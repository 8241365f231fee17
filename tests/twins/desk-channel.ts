import type { Effect, ThreadLine } from '../../lib/core/effect.ts';
import type { TicketId } from '../../lib/core/id.ts';
import type { Place } from '../../lib/core/message.ts';
import { type Instant, minutes } from '../../lib/core/time.ts';
import type { CardView, Clock, DeskChannel, PageView, Sent } from '../../lib/ports.ts';

/** What a message of the twin shows: what it was given, before anything is rendered. */
export type DeskContent =
  | { readonly kind: 'card'; readonly card: CardView }
  | { readonly kind: 'line'; readonly line: ThreadLine }
  | { readonly kind: 'page'; readonly page: PageView }
  | { readonly kind: 'told'; readonly user: string; readonly number: string; readonly what: string };

/** A message as it stands now. */
export interface DeskMessage {
  readonly place: Place;
  readonly root?: string;
  readonly key: string;
  readonly at: Instant;
  readonly content: DeskContent;
  readonly updates: number;
}

/** What happens to one call: whether its work is done, and what is answered. */
export interface DeskFault {
  readonly isDone: boolean;
  readonly answer: Sent;
}

/** An in-memory Slack desk. Every send is kept, so that what arrived twice can be counted. */
export interface DeskTwin {
  readonly desk: DeskChannel;
  /** Oldest first. */
  messages(): readonly DeskMessage[];
  /** What was uploaded, by its id. */
  uploads: ReadonlyMap<string, { readonly name: string; readonly body: Uint8Array }>;
  /** What agents put into threads, by the address that an event names. */
  shared: Map<string, Uint8Array>;
  tellings(): readonly Extract<Effect, { type: 'person.tell' }>[];
  /** What goes wrong with the next sends, in order. */
  failNext(...faults: readonly DeskFault[]): void;
  /** Asked before each send; a fault that it returns happens. */
  failWhen(fault: (call: keyof DeskChannel, key: string) => DeskFault | undefined): void;
  /** Look-ups see only what is older than this. */
  lagLookUps(ms: number): void;
}

/** A desk with these channels; anybody can be paged. Its `ts` follow the clock and never repeat. */
export function openDeskTwin(clock: Clock, channels: readonly string[]): DeskTwin {
  const state: State = {
    ...{ clock, channels, messages: [], tellings: [], faults: [], lag: 0, count: 0 },
    ...{ uploads: new Map(), shared: new Map() },
  };
  return {
    desk: openDesk(state),
    uploads: state.uploads,
    shared: state.shared,
    messages: () => [...state.messages],
    tellings: () => [...state.tellings],
    failNext: (...faults) => void state.faults.push(...faults),
    failWhen: (fault) => {
      state.failWhen = fault;
    },
    lagLookUps: (ms) => {
      state.lag = ms;
    },
  };
}

interface State {
  readonly clock: Clock;
  readonly channels: readonly string[];
  readonly messages: DeskMessage[];
  readonly tellings: Extract<Effect, { type: 'person.tell' }>[];
  readonly faults: DeskFault[];
  readonly uploads: Map<string, { readonly name: string; readonly body: Uint8Array }>;
  readonly shared: Map<string, Uint8Array>;
  failWhen?: (call: keyof DeskChannel, key: string) => DeskFault | undefined;
  lag: number;
  count: number;
}

function openDesk(state: State): DeskChannel {
  return {
    openThread: async (channel, card, key) =>
      faulty(state, 'openThread', key, () => post(state, { channel, key }, { kind: 'card', card })),
    post: async (channel, root, line, key) =>
      faulty(state, 'post', key, () => post(state, { channel, root, key }, { kind: 'line', line })),
    sendPage: async (page, key) =>
      faulty(state, 'sendPage', key, () =>
        post(state, { channel: channelOf(page), key }, { kind: 'page', page }),
      ),
    updateLine: async (place, line) =>
      faulty(state, 'updateLine', place.ts, () => update(state, place, { kind: 'line', line })),
    updateCard: async (place, card) =>
      faulty(state, 'updateCard', card.ticket.id, () => update(state, place, { kind: 'card', card })),
    updatePage: async (place, page) =>
      faulty(state, 'updatePage', page.page, () => update(state, place, { kind: 'page', page })),
    tellLead: async (channel, user, number, what, key) =>
      faulty(state, 'tellLead', key, () =>
        post(state, { channel, key }, { kind: 'told', user, number, what }),
      ),
    tell: async (effect) =>
      faulty(state, 'tell', effect.notice, () => {
        state.tellings.push(effect);
        return { kind: 'sent' };
      }),
    find: async ({ channel, root, user }, key, since) => {
      const where = user === undefined || /^[CGD]/.test(channel) ? channel : directMessage(user);
      const from = since - minutes(1);
      const isIt = (message: DeskMessage) =>
        message.key === key &&
        message.place.channel === where &&
        (message.root === root || message.place.ts === root);
      return visible(state).find((message) => isIt(message) && message.at >= from)?.place;
    },
    uploadFile: async (name, body) => {
      const file = `F${state.uploads.size + 1}`;
      const sent = faulty(state, 'uploadFile', name, () => {
        state.uploads.set(file, { name, body });
        return { kind: 'sent' };
      });
      if (sent.kind === 'closed') throw new Error('a desk is never closed');
      return sent.kind === 'sent' ? { kind: 'uploaded', file } : sent;
    },
    findFile: async (file, channel) =>
      visible(state).find(
        ({ content, place }) =>
          content.kind === 'line' &&
          content.line.kind === 'file' &&
          content.line.file === file &&
          place.channel === channel,
      )?.place,
    fetchFile: async ({ url = '', name }) => {
      const body = state.shared.get(url);
      return body === undefined
        ? { kind: 'refused', reason: 'the file is not in Slack any more' }
        : { kind: 'fetched', body, name };
    },
    rootTicket: async (channel, root) =>
      ticketOf(visible(state).find(({ place }) => isAt(place, channel, root))),
  };
}

function faulty(state: State, call: keyof DeskChannel, key: string, work: () => Sent): Sent {
  const fault = state.failWhen?.(call, key) ?? state.faults.shift();
  if (fault === undefined) return work();
  if (fault.isDone) work();
  return fault.answer;
}

function post(
  state: State,
  { channel, root, key }: { readonly channel: string; readonly root?: string; readonly key: string },
  content: DeskContent,
): Sent {
  const exists = channel.startsWith('D') || state.channels.includes(channel);
  if (!exists) return { kind: 'refused', reason: 'channel_not_found' };
  if (root !== undefined && !state.messages.some(({ place }) => isAt(place, channel, root))) {
    return { kind: 'refused', reason: 'thread_not_found' };
  }
  const at = state.clock();
  const place = { channel, ts: mintTs(state, at) };
  state.messages.push({ place, ...(root === undefined ? {} : { root }), key, at, content, updates: 0 });
  return { kind: 'sent', place };
}

function update(state: State, place: Place, content: DeskContent): Sent {
  const index = state.messages.findIndex((message) => isAt(message.place, place.channel, place.ts));
  const before = state.messages[index];
  if (before === undefined) return { kind: 'refused', reason: 'message_not_found' };
  state.messages[index] = { ...before, content, updates: before.updates + 1 };
  return { kind: 'sent', place: before.place };
}

function visible({ messages, clock, lag }: State): readonly DeskMessage[] {
  return messages.filter(({ at }) => at <= clock() - lag);
}

function ticketOf(message: DeskMessage | undefined): TicketId | undefined {
  return message?.content.kind === 'card' ? message.content.card.ticket.id : undefined;
}

function channelOf({ recipient }: PageView): string {
  return recipient.kind === 'channel' ? recipient.channel : directMessage(recipient.user ?? '');
}

/** The direct message of the bot with somebody. */
function directMessage(user: string): string {
  return `D${user.slice(1)}`;
}

function isAt(place: Place, channel: string, ts: string): boolean {
  return place.channel === channel && place.ts === ts;
}

function mintTs(state: State, at: Instant): string {
  state.count += 1;
  return `${Math.floor(at / 1_000)}.${String(state.count).padStart(6, '0')}`;
}

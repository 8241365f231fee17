import { conversationId, type InboundId, inboundId } from '../../lib/core/id.ts';
import type { AgentMessage, Command, Inbound, Place, Press } from '../../lib/core/message.ts';
import type { Settings } from '../../lib/core/policy.ts';
import type { DeskMessage } from '../twins/desk-channel.ts';
import type { Kernel } from './kernel.ts';
import type { Peers } from './peers.ts';

/** Something that a person wants to do, as soon as what it is done to is there. */
interface Act {
  readonly name: string;
  /** False when it cannot be done yet. */
  readonly run: () => boolean;
  isDone: boolean;
  readonly until: number;
}

/** What people did, as they know it. */
export interface Said {
  readonly inbound: InboundId;
  readonly conversation: string;
  readonly at: number;
  /** Thanks and the like, which belong into no ticket when none is open. */
  readonly isTalk: boolean;
}
export interface Written {
  readonly inbound: InboundId;
  readonly conversation: string;
  readonly thread: string;
  readonly text: string;
  readonly at: number;
  /** When Slack was told 200; undefined while it was not. */
  heardAt: number | undefined;
}

export interface People {
  readonly customerSays: (wait: number, customer: string, text: string) => void;
  readonly colleagueTypes: (wait: number, customer: string, text: string) => void;
  readonly agentWrites: (wait: number, user: string, customer: string, text: string) => void;
  readonly agentPresses: (wait: number, user: string, customer: string, action: string) => void;
  /** Acknowledges the newest page of a customer's ticket that has a live button. */
  readonly acknowledges: (wait: number, user: string, customer: string) => void;
  /** Writes `/oncall` with this behind it. */
  readonly commands: (wait: number, user: string, text: string) => void;
  /** Whoever is next does it now. */
  readonly hurry: () => void;
  readonly isDone: () => boolean;
  readonly said: readonly Said[];
  readonly written: readonly Written[];
  /** Everything of Slack's that was told 200. */
  readonly heard: ReadonlySet<string>;
}

export interface PeopleOptions {
  readonly kernel: Kernel;
  readonly peers: Peers;
  readonly settings: Settings;
  readonly account: string;
  /** WeCom rings our door. */
  readonly ring: () => void;
  /** Slack tells our door. */
  readonly tell: (inbound: Inbound, heard: (at: number) => void) => void;
  readonly note: (line: string) => void;
}

/** How long somebody waits for a card, a page or a thread before they give up. */
const longest = 8 * 60_000;
const looksAgain = 5_000;

/** Customers and colleagues, who see only WeCom and Slack. */
export function openPeople(options: PeopleOptions): People {
  const { kernel, peers, settings, account, ring, tell, note } = options;
  const { slack } = peers;
  const { team } = settings.desk;
  const acts: Act[] = [];
  const said: Said[] = [];
  const written: Written[] = [];
  const heard = new Set<string>();
  let count = 0;

  const perform = (act: Act) => {
    if (act.isDone) return;
    act.isDone = act.run() || kernel.now() > act.until;
    if (act.isDone) note(act.name);
    else kernel.at(kernel.now() + looksAgain, `waits: ${act.name}`, () => perform(act));
  };
  const plan = (wait: number, name: string, run: () => boolean) => {
    const act: Act = { name, run, isDone: false, until: kernel.now() + wait + longest };
    acts.push(act);
    kernel.at(kernel.now() + wait, name, () => perform(act));
  };

  const conversationOf = (customer: string) => conversationId('wecom-kf', account, customer);
  const cardOf = (customer: string) =>
    slack.messages().findLast(({ content }) => {
      return content.kind === 'card' && content.card.ticket.conversation === conversationOf(customer);
    });
  const livePage = (user: string, customer: string) =>
    slack.messages().findLast((message) => isLive(message, user, conversationOf(customer)));

  const nextTs = () => {
    count += 1;
    return `${Math.floor(kernel.now() / 1_000)}.${String(count).padStart(6, '0')}`;
  };

  const press = (user: string, action: string, value: string, place: Place) => {
    const ts = nextTs();
    const inbound: Press = {
      kind: 'press',
      id: inboundId('slack', `${team}:${place.channel}:${place.ts}:${ts}:${user}`),
      group: `slack:${team}:${place.channel}:${place.ts}:press`,
      order: ts,
      at: kernel.now(),
      person: { team, user },
      action,
      value,
      place,
    };
    tell(inbound, () => heard.add(inbound.id));
  };

  return {
    said,
    written,
    heard,
    isDone: () => acts.every(({ isDone }) => isDone),
    hurry: () => {
      const act = acts.find(({ isDone }) => !isDone);
      if (act !== undefined) act.isDone = act.run();
    },
    customerSays: (wait, customer, text) =>
      plan(wait, `${customer} says: ${text}`, () => {
        const from = { account, customer };
        peers.wecom.says(from);
        const { id } = peers.puller.says(from, text);
        const isTalk = text.includes('谢谢');
        said.push({ inbound: id, conversation: conversationOf(customer), at: kernel.now(), isTalk });
        ring();
        return true;
      }),
    colleagueTypes: (wait, customer, text) =>
      plan(wait, `a colleague types to ${customer}: ${text}`, () => {
        peers.puller.types({ account, customer }, text);
        ring();
        return true;
      }),
    agentWrites: (wait, user, customer, text) =>
      plan(wait, `${user} writes to ${customer}: ${text}`, () => {
        const card = cardOf(customer);
        if (card === undefined) return false;
        const { channel, ts: thread } = card.place;
        const ts = nextTs();
        const inbound: AgentMessage = {
          kind: 'agent.message',
          id: inboundId('slack', `${team}:${channel}:${ts}`),
          group: `slack:${team}:${channel}:${thread}`,
          order: ts,
          at: kernel.now(),
          person: { team, user },
          channel,
          thread,
          text,
          isInternal: false,
        };
        const conversation = conversationOf(customer);
        const mine: Written = {
          ...{ inbound: inbound.id, conversation, thread, text, at: kernel.now() },
          heardAt: undefined,
        };
        written.push(mine);
        tell(inbound, (at) => {
          mine.heardAt ??= at;
          heard.add(inbound.id);
        });
        return true;
      }),
    agentPresses: (wait, user, customer, action) =>
      plan(wait, `${user} presses ${action} for ${customer}`, () => {
        const card = cardOf(customer);
        if (card?.content.kind !== 'card') return false;
        press(user, action, card.content.card.ticket.id, card.place);
        return true;
      }),
    commands: (wait, user, text) =>
      plan(wait, `${user} writes /oncall ${text}`, () => {
        const ts = nextTs();
        const channel = settings.desk.oncall;
        const inbound: Command = {
          kind: 'command',
          id: inboundId('slack', `${team}:${user}:${ts}:command`),
          group: `slack:${team}:${channel}:${user}:${ts}:command`,
          order: ts,
          at: kernel.now(),
          person: { team, user },
          channel,
          text,
        };
        tell(inbound, () => heard.add(inbound.id));
        return true;
      }),
    acknowledges: (wait, user, customer) =>
      plan(wait, `${user} acknowledges for ${customer}`, () => {
        const page = livePage(user, customer);
        if (page?.content.kind !== 'page') return false;
        const { ticket, generation, step, page: id } = page.content.page;
        const value = [ticket.id, generation, step, id].join('|');
        press(user, 'page.acknowledge', value, page.place);
        return true;
      }),
  };

  function isLive({ content }: DeskMessage, user: string, conversation: string): boolean {
    if (content.kind !== 'page') return false;
    const { ticket, recipient } = content.page;
    return recipient.user === user && ticket.conversation === conversation && hasButton(content.page);
  }
}

/** A page as it was drawn last still offers to acknowledge it. */
export function hasButton({
  ticket,
  generation,
}: Extract<DeskMessage['content'], { kind: 'page' }>['page']): boolean {
  const { escalation, status } = ticket;
  const isOver = status === 'resolved' || status === 'closed';
  return !isOver && escalation.state === 'running' && escalation.generation === generation;
}

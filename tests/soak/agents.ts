import * as z from 'zod';
import type { Dice } from '../../lib/local/peers/dice.ts';
import type { Machine } from '../machine/machine.ts';
import type { Journals } from './journals.ts';
import { marks } from './marks.ts';
import { only, readSlack } from './witness.ts';

const done = z.looseObject({ ok: z.boolean(), ts: z.string().optional() });

/** What the agents did. */
export interface Acts {
  readonly replies: number;
  readonly edits: number;
  readonly notes: number;
  readonly presses: number;
  /** Presses that the program did not answer in time. Nobody is told of them again: the person presses once more. */
  readonly unanswered: number;
}

/** Agents at their desk, with a stranger and a colleague in the WeCom client. */
export interface Agents {
  readonly act: () => Promise<void>;
  readonly acts: () => Acts;
  /** The sessions that a colleague took are ended: the customers' next messages come back to the desk. */
  readonly endSessions: () => Promise<void>;
}

const people = ['U0LIN', 'U0WANG', 'U0CHEN'] as const;
/** Agents look at the newest cards. */
const inSight = 40;

interface Seen {
  readonly channel: string;
  readonly ts: string;
}

/** Opens the desk. `customerOf` names the customer of a ticket, for the colleague in the WeCom client. */
export function openAgents(machine: Machine, journals: Journals, who: readonly string[], dice: Dice): Agents {
  const acts = { replies: 0, edits: 0, notes: 0, presses: 0, unanswered: 0 };
  const mine: (Seen & { readonly user: string; readonly text: string })[] = [];
  const taken = new Set<string>();
  let count = 0;
  const write = async (card: Seen, user: string, text: string) => {
    const order = { channel: card.channel, threadTs: card.ts, user, text };
    const { ok, ts } = done.parse(await machine.slack.order('message', order));
    if (ok && ts !== undefined) mine.push({ channel: card.channel, ts, user, text });
  };
  const press = async (seen: Seen, user: string, actionId: string) => {
    acts.presses += 1;
    const { ok } = done.parse(await machine.slack.order('press', { ...seen, user, actionId }));
    if (!ok) acts.unanswered += 1;
  };
  return {
    acts: () => acts,
    act: async () => {
      const { cards, pages } = inView(journals);
      const user = dice.oneOf(...people);
      const page = pages.at(-1);
      if (page !== undefined && dice.chance(0.05)) return press(page, user, 'page.acknowledge');
      const card = cards[dice.between(0, cards.length - 1)];
      if (card === undefined) return;
      count += 1;
      const share = dice.between(1, 100);
      if (share <= 60) {
        acts.replies += 1;
        return write(card, user, marks.reply(count));
      }
      if (share <= 68) {
        acts.notes += 1;
        return write(card, user, marks.note(count));
      }
      if (share <= 73) return write(card, dice.oneOf('U0GUEST', 'U0FAR'), marks.stranger(count));
      if (share <= 82) return press(card, user, 'ticket.claim');
      if (share <= 90) return press(card, user, 'ticket.resolve');
      if (share <= 97) {
        const last = mine.at(-1);
        if (last === undefined) return;
        acts.edits += 1;
        return void (await machine.slack.order('edit', { ...last, text: `${last.text}，已更正` }));
      }
      const customer = who[10 * dice.between(0, Math.ceil(who.length / 10) - 1)] ?? '';
      taken.add(customer);
      await machine.wecom.order('type', { externalUserid: customer, text: '我来看看' });
    },
    endSessions: async () => {
      for (const externalUserid of taken) await machine.wecom.order('state', { externalUserid, state: 4 });
      taken.clear();
    },
  };
}

function inView({ slack }: Journals): { readonly cards: readonly Seen[]; readonly pages: readonly Seen[] } {
  const posts = only(readSlack(slack.slice(-20_000)), 'posted');
  const cards = posts.filter(
    ({ metadata, threadTs }) => metadata?.event_payload.ticket !== undefined && threadTs === undefined,
  );
  const pages = posts.filter(({ metadata }) => metadata?.event_payload.key.startsWith('pag_'));
  const toSeen = ({ channel, ts }: Seen): Seen => ({ channel, ts });
  return { cards: cards.slice(-inSight).map(toSeen), pages: pages.map(toSeen) };
}

import * as z from 'zod';
import { openEyes } from './seed-eyes.ts';
import { type Act, amount, planSeed, type Role, seedCustomers } from './seed-plan.ts';

/** What seeding drives: the vendors' people, and the clock. */
export interface SeedDesk {
  /** Control APIs, without a slash at the end. */
  readonly wecom: string;
  readonly slack: string;
  readonly desk: string;
  readonly oncall: string;
  /** Slack user ids: of agents, and of whoever is on call first and second. */
  readonly agents: readonly string[];
  readonly first: string;
  readonly second: string;
  /** Epoch milliseconds, by the moved clock. */
  readonly now: () => number;
  readonly moveClock: (ms: number, isHurried: boolean) => Promise<void>;
  /** Epoch milliseconds, by the machine's clock: where seeding ends. */
  readonly realNow: () => number;
  /** Hears how far it is. */
  readonly tell: (doing: string) => void;
}

const minute = 60_000;

/** Acts within so many minutes happen at once, as each moment costs a sweep and a wait. */
const together = 12;

/** How long before the end the history begins, in milliseconds. */
export const seedLength = (amount.days + 1) * 24 * 60 * minute;

/** Plays the plan through the vendors' hands: whatever the desk makes of it, it made itself. */
export async function seedDesk(desk: SeedDesk, seed: number): Promise<void> {
  const end = desk.realNow();
  const acts = planSeed(seed, minuteOfDay(end));
  const hands = openHands(desk);
  const asked = acts.filter((act) => act.do === 'say').length;
  let said = 0;
  for (const group of inGroups(acts)) {
    const at = end + Math.round((group[0]?.at ?? 0) * minute);
    await desk.moveClock(Math.max(0, at - desk.now()), true);
    await hands.look();
    const perCustomer = [...Map.groupBy(group, ({ customer }) => customer).values()];
    await Promise.all(perCustomer.map((own) => takeAll(hands.take, own)));
    said += group.filter((act) => act.do === 'say').length;
    const day = Math.max(1, amount.days + Math.ceil((group[0]?.at ?? 0) / 60 / 24));
    desk.tell(`on day ${day} of ${amount.days}, ${said} of ${asked} messages`);
  }
  // The machine's clock went on meanwhile; here it is caught up with.
  await desk.moveClock(Math.max(0, desk.realNow() - desk.now()), true);
  await desk.moveClock(0, true);
}

/** What one customer's ticket sees, one after the other. */
async function takeAll(take: (act: Act) => Promise<void>, acts: readonly Act[]): Promise<void> {
  for (const act of acts) await take(act);
}

/** Minutes since midnight where the desk is. */
function minuteOfDay(at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const [hours = 0, minutes = 0] = parts.format(at).split(':').map(Number);
  return hours * 60 + minutes;
}

/** Groups of acts that are near in time; of one customer only what happens in the same minute. */
function inGroups(acts: readonly Act[]): readonly (readonly Act[])[] {
  const groups: Act[][] = [];
  for (const act of acts) {
    const last = groups.at(-1);
    const [begin] = last ?? [];
    const fits =
      begin !== undefined &&
      act.at - begin.at <= together &&
      last?.every(({ customer, at }) => customer !== act.customer || at === act.at) === true;
    if (fits) last.push(act);
    else groups.push([act]);
  }
  return groups;
}

/** The hands of customers and agents. */
function openHands(desk: SeedDesk) {
  const eyes = openEyes(desk.slack, desk);
  const name = new Map(seedCustomers.map((one) => [one.id, one.name]));
  const who = (role: Role) =>
    typeof role === 'number' ? (desk.agents[role % desk.agents.length] ?? desk.first) : desk[role];
  const say = (externalUserid: string, text: string) =>
    order(`${desk.wecom}/_control/say`, { externalUserid, text });
  const press = async (post: { channel: string; ts: string }, by: Role, actionId: string) => {
    const { channel, ts } = post;
    return await order(`${desk.slack}/_control/press`, { channel, ts, user: who(by), actionId });
  };
  return {
    look: eyes.look,
    take: async (act: Act): Promise<void> => {
      if (act.do === 'say') return void (await say(act.customer, act.text));
      const card = eyes.cardOf(name.get(act.customer) ?? '');
      const page = card && eyes.pageOf(card.number);
      switch (act.do) {
        case 'reply': {
          if (card === undefined) return;
          const { channel, ts: threadTs } = card;
          const message = { channel, threadTs, user: who(act.by), text: act.text };
          return void (await order(`${desk.slack}/_control/message`, message));
        }
        case 'claim':
          if (card !== undefined) await press(card, act.by, 'ticket.claim');
          return;
        case 'end-calls':
          if (card !== undefined && page !== undefined) await press(card, act.by, 'ticket.resolve');
          return;
        case 'acknowledge':
          if (page !== undefined) await press(page, act.by, 'page.acknowledge');
          return;
        case 'resolve': {
          // What the knowledge base answered after all has no card; then the customer ends it.
          const isDone = card !== undefined && (await press(card, act.by, 'ticket.resolve'));
          if (!isDone) await say(act.customer, '已解决');
          return;
        }
        default:
          act satisfies never;
      }
    },
  };
}

const done = z.looseObject({ ok: z.boolean().optional(), error: z.unknown().optional() });

/** Asks for something to be done; false when it could not be, such as a button that is not there any more. */
async function order(url: string, body: unknown): Promise<boolean> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { ok = true, error } = done.parse(await answer.json());
  return answer.ok && ok && error === undefined;
}

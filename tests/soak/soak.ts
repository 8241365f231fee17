import { type Dice, openDice } from '../../lib/local/peers/dice.ts';
import { type Machine, startMachine } from '../machine/machine.ts';
import { type Acts, type Agents, openAgents } from './agents.ts';
import type { Verdict } from './breach.ts';
import { check } from './check.ts';
import { type Customers, openCustomers } from './customers.ts';
import { type Journals, openJournals } from './journals.ts';
import type { SoakOptions } from './options.ts';
import { pendingIn } from './pending.ts';
import { changeWeather, clearUp } from './weather.ts';
import { readSlack, readTickets, readWecom } from './witness.ts';

/** What a soak found. */
export interface Soaked {
  readonly verdict: Verdict;
  readonly acts: Acts;
  readonly kills: number;
  /** Replies that were neither delivered nor told as failed when patience ended. */
  readonly pending: number;
}

const minute = 60_000;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs one soak; `say` hears how far it is. */
export async function soak(options: SoakOptions, say: (line: string) => void): Promise<Soaked> {
  const who = Array.from({ length: options.customers }, (_, at) => `wmSOAK${at}`);
  const machine = await startMachine(who);
  try {
    const journals = openJournals(machine);
    const dice = openDice(options.seed);
    const customers = openCustomers(machine, who, openDice(options.seed + 1));
    const agents = openAgents(machine, journals, who, openDice(options.seed + 2));
    const kills = await live(options, { machine, journals, dice, customers, agents, say });
    say('the bad days are over; waiting until everything has settled');
    const pending = await settle({ machine, journals, customers, agents, say });
    const tickets = readTickets(await machine.tell({ kind: 'tickets' }));
    const verdict = check({ wecom: readWecom(journals.wecom), slack: readSlack(journals.slack), tickets });
    return { verdict, acts: agents.acts(), kills, pending };
  } finally {
    await machine.close();
  }
}

interface Life {
  readonly machine: Machine;
  readonly journals: Journals;
  readonly customers: Customers;
  readonly agents: Agents;
  readonly say: (line: string) => void;
}

/** The simulated minutes: everybody acts while time passes, the weather changes and the program is killed. */
async function live(options: SoakOptions, life: Life & { readonly dice: Dice }): Promise<number> {
  const { machine, journals, dice, say } = life;
  const begun = journals.now();
  const end = begun + options.minutes * minute;
  const killing = killOften(life, options, openDice(options.seed + 3));
  const isOver = () =>
    journals.now() >= end && life.customers.written() >= options.messages && killing.isDone();
  const passing = passTime(machine, isOver);
  for (let at = 0; !isOver(); at += 1) {
    await journals.read();
    await changeWeather(machine, dice, options.rate);
    const { replies, presses } = life.agents.acts();
    say(
      `minute ${at} of ${options.minutes}: ${life.customers.written()} messages, ${replies} replies, ${presses} presses`,
    );
    await actFor(options, life, begun + (at + 1) * minute, begun, end);
  }
  await passing;
  await killing.done;
  await clearUp(machine);
  return options.kills;
}

/** Customers and agents act until the minute is over, as often as the plan wants by then. */
async function actFor(
  options: SoakOptions,
  { journals, customers, agents }: Life,
  until: number,
  begun: number,
  end: number,
): Promise<void> {
  for (;;) {
    await journals.read();
    const passed = Math.min(1, (Math.min(journals.now(), until) - begun) / (end - begun));
    const due = Math.ceil(options.messages * passed) - customers.written();
    // A clock that has jumped brings no crowd: at most a handful write at once.
    for (let at = 0; at < Math.min(due, 10); at += 1) {
      await customers.act();
      if (customers.written() % 4 === 0) await agents.act();
    }
    if (due <= 10 && journals.now() >= until) return;
    await wait(due > 10 ? 1 : 100);
  }
}

/** Lets time pass, faster than it does whenever nothing is left to do. */
async function passTime(machine: Machine, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    // A killed program moves no clock; the next one goes on.
    await machine.tell({ kind: 'moveClock', ms: 5_000 }).catch(() => wait(200));
  }
}

/** Kills the program again and again. It lives for a while each time: a start takes long on a busy machine. */
function killOften({ machine, say }: Life, { kills, minutes }: SoakOptions, dice: Dice) {
  const life = (minutes * minute) / (kills + 1);
  let isDone = false;
  const kill = async () => {
    for (let count = 1; count <= kills; count += 1) {
      await wait(dice.between(Math.floor(life / 10), Math.floor(life)));
      const begun = performance.now();
      await machine.killAndRestart();
      say(`kill ${count} of ${kills}, back after ${Math.round(performance.now() - begun)} ms`);
    }
    isDone = true;
  };
  return { done: kill(), isDone: () => isDone };
}

const mostRounds = 40;

/** Goes on until every reply has arrived or is told as failed: whoever has parked ones writes again. */
async function settle({ machine, journals, customers, agents, say }: Life): Promise<number> {
  for (let round = 0; ; round += 1) {
    await agents.endSessions();
    await machine.tell({ kind: 'moveClock', ms: 2 * minute });
    await machine.tell({ kind: 'idle' }).catch(() => say('not idle yet'));
    await journals.read();
    const tickets = readTickets(await machine.tell({ kind: 'tickets' }));
    const pending = pendingIn({
      wecom: readWecom(journals.wecom),
      slack: readSlack(journals.slack),
      tickets,
    });
    say(`round ${round}: ${pending.replies} replies and ${pending.events} events are on their way`);
    if ((pending.replies === 0 && pending.events === 0 && round >= 3) || round === mostRounds)
      return pending.replies;
    for (const customer of pending.customers) await customers.askOn(customer);
  }
}

import { cpus } from 'node:os';
import { countSourced, questionAt, waitsOf } from './answers.ts';
import { countUse } from './cpu.ts';
import { number, quantile } from './figures.ts';
import type { Phone } from './journal.ts';
import { countsSchema } from './orders.ts';
import { printNote, printTable, printTitle, progress } from './print.ts';
import { printSpent, type Spent } from './spent.ts';
import type { Bench } from './start.ts';
import { countTickets } from './warm.ts';

/** Where it runs, for whoever reads the figures. */
export interface Setting {
  readonly title: string;
  readonly says: string;
  /** The title of what is measured at an open pace. */
  readonly paced: string;
}

/** Everything beside the program is as it is on one machine. */
export const wholeStack: Setting = {
  title: '3. Messages a second, callback to committed ticket and answer (goal: >= 150 on two processors)',
  paced: '3c. At an open pace (goal: acknowledgement p99 <= 150 ms)',
  says: 'Everything runs on this machine, the local servers and the pretend vendors too',
};

/** What the run of many customers gave. */
interface Burst extends Spent {
  readonly phones: ReadonlyMap<string, Phone>;
  readonly tickets: number;
  readonly rate: number;
}

/**
 * How many messages a second go from callback to a committed ticket and an answer, and where the time goes. Returns
 * that number.
 */
export async function benchThroughput(
  bench: Bench,
  customers: readonly string[],
  profile: string | undefined,
  setting: Setting,
): Promise<number> {
  progress(`${customers.length} customers write at once`);
  if (profile !== undefined) await bench.tell({ kind: 'profile' });
  const burst = await run(bench, customers);
  if (profile !== undefined) await bench.tell({ kind: 'profiled', file: profile });
  print(customers.length, burst, setting);
  return burst.rate;
}

async function run(bench: Bench, customers: readonly string[]): Promise<Burst> {
  const before = await countTickets(bench);
  await bench.tell({ kind: 'counts' });
  const use = countUse(bench.pids);
  const phones = await sayAll(bench, customers);
  const used = use();
  const counts = countsSchema.parse(await bench.tell({ kind: 'counts' }));
  await bench.tell({ kind: 'idle' });
  const tickets = (await countTickets(bench)) - before;
  return { phones, tickets, rate: customers.length / secondsOf(phones), used, counts };
}

// Eight at a time: the customers' own sending should not be what is measured.
async function sayAll(bench: Bench, customers: readonly string[]): Promise<ReadonlyMap<string, Phone>> {
  const waiting = customers.entries();
  const sayNext = async () => {
    for (const [at, customer] of waiting) await bench.journal.say(customer, questionAt(at));
  };
  await Promise.all(Array.from({ length: 8 }, sayNext));
  return bench.journal.answered(customers, 180_000);
}

/** From the first message to the last answer. */
export function secondsOf(phones: ReadonlyMap<string, Phone>): number {
  const all = [...phones.values()];
  const last = Math.max(...all.flatMap(({ answers }) => answers.map(({ at }) => at)));
  return (last - Math.min(...all.map(({ saidAt }) => saidAt))) / 1_000;
}

function print(asked: number, { phones, tickets, rate, ...spent }: Burst, setting: Setting): void {
  const sent = [...phones.values()].reduce((sum, { answers }) => sum + answers.length, 0);
  const wait = quantile(waitsOf(phones), 0.5) / 1_000;
  printTitle(setting.title);
  printTable(
    ['customers', 'tickets', 'answered', 'with source', 'sent', 'wait p50 s', 'messages/s'],
    [
      [
        ...[asked, tickets, phones.size, countSourced(phones), sent].map(String),
        number(wait, 2),
        number(rate, 1),
      ],
    ],
  );
  printNote(
    'All customers write at once, each a known question; from the first message to the last answer by the journal of',
    `the pretend WeCom; tickets are counted in the table. ${setting.says} (${cpus().length} processors).`,
  );
  printSpent(asked, spent);
}

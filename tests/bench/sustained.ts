import { countSourced, questionAt, waitsOf } from './answers.ts';
import { ackHead, callsOf, toAckRow } from './doors.ts';
import { number, quantile } from './figures.ts';
import { atRate, untilStopped } from './pace.ts';
import { printNote, printTable, printTitle, progress, type Row } from './print.ts';
import type { Bench } from './start.ts';
import { secondsOf } from './throughput.ts';

/** How often each door is called besides, to see how long it takes. */
const calls = { 'WeCom door': 5, 'Slack door': 2 } as const;

/** Shares of the rate that was reached when all wrote at once. */
const paces = [0.8, 0.5];

/** Customers enough for both paces. */
export const mostSustained = 4_000;

/** What was reached when all wrote at once, and how long to go on below it. */
interface Pace {
  readonly rate: number;
  readonly seconds: number;
  readonly title: string;
}

/** What doors and answers take while customers write at an open pace, whether or not they are answered. */
export async function benchSustained(
  bench: Bench,
  threads: readonly string[],
  customers: readonly string[],
  { rate: reached, seconds, title }: Pace,
): Promise<void> {
  const acks: Row[] = [];
  const answers: Row[] = [];
  let from = 0;
  for (const pace of paces) {
    const rate = reached * pace;
    const count = Math.min(Math.ceil(rate * seconds), mostSustained / paces.length);
    const held = await hold(bench, threads, customers.slice(from, from + count), rate);
    acks.push(...held.acks);
    answers.push(held.answers);
    from += count;
  }
  printTitle(title);
  printTable(ackHead, acks);
  console.log();
  printTable(
    ['pace, messages/s', 'messages', 'with source', 'answered/s', 'p50 ms', 'p95 ms', 'max ms'],
    answers,
  );
  printNote(
    `Customers write at ${paces.map((pace) => `${100 * pace} %`).join(' and ')} of what was reached above, whether or not`,
    'those before them have been answered; measured as in parts 1 and 2. Answered a second: until the last answer. The calls',
    "of the doors come on top of the customers' own callbacks, and every Slack call is a note that is committed.",
  );
}

async function hold(bench: Bench, threads: readonly string[], customers: readonly string[], rate: number) {
  progress(`${customers.length} customers write, ${number(rate, 1)} a second`);
  const doors = callsOf(bench, threads).map(([name, call]) => {
    const often = calls[name];
    return { name, often, stop: untilStopped(often, call) };
  });
  await atRate(rate, customers.length, (at) => bench.journal.say(customers[at] ?? '', questionAt(at)));
  const phones = await bench.journal.answered(customers, 180_000);
  const stopped = doors.map(async ({ name, often, stop }) =>
    toAckRow(`${name} at ${number(rate)}/s`, String(often), await stop()),
  );
  const waits = waitsOf(phones);
  const acks = await Promise.all(stopped);
  await bench.tell({ kind: 'idle' });
  return {
    acks,
    answers: [
      number(rate, 1),
      String(phones.size),
      String(countSourced(phones)),
      number(customers.length / secondsOf(phones), 1),
      ...[0.5, 0.95, 1].map((share) => number(quantile(waits, share))),
    ],
  };
}

import { countSourced, questionAt, waitsOf } from './answers.ts';
import { ackHead, callsOf, toAckRow } from './doors.ts';
import { number, quantile } from './figures.ts';
import { atRate, untilStopped } from './pace.ts';
import { printNote, printTable, printTitle, progress } from './print.ts';
import type { Bench } from './start.ts';

/** How often each door is called besides, to see how long it takes. */
const calls = { 'WeCom door': 5, 'Slack door': 2 } as const;

/** What doors and answers take while customers write at `rate` a second. */
export async function benchSustained(
  bench: Bench,
  threads: readonly string[],
  customers: readonly string[],
  rate: number,
): Promise<void> {
  progress(`${customers.length} customers write, ${number(rate, 1)} a second`);
  const doors = callsOf(bench, threads).map(([name, call]) => {
    const often = calls[name];
    return { name, often, stop: untilStopped(often, call) };
  });
  await atRate(rate, customers.length, (at) => bench.journal.say(customers[at] ?? '', questionAt(at)));
  const phones = await bench.journal.answered(customers);
  const rows = doors.map(async ({ name, often, stop }) => toAckRow(name, String(often), await stop()));
  const waits = waitsOf(phones);
  printTitle('3c. The same at half that rate (goal: acknowledgement p99 <= 150 ms)');
  printTable(ackHead, await Promise.all(rows));
  console.log();
  printTable(
    ['messages a second', 'messages', 'with source', 'p50 ms', 'p95 ms', 'max ms'],
    [
      [
        number(rate, 1),
        String(phones.size),
        String(countSourced(phones)),
        ...[0.5, 0.95, 1].map((share) => number(quantile(waits, share))),
      ],
    ],
  );
  printNote(
    'Customers write at half of what was reached above; measured as in parts 1 and 2. The calls of the doors come on',
    "top of the customers' own callbacks, and every Slack call is a note that is committed.",
  );
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { number, quantile } from '../figures.ts';
import { printNote, printTable, printTitle, progress, type Row } from '../print.ts';
import { type Outcome, outcome } from './orders.ts';

/** As many as the goal has processors. */
const processes = 2;
const goal = 150;

/** How many messages a second the functions take by themselves: table, queues and WeCom cost them nothing. */
export async function benchFunctions(isQuick: boolean): Promise<void> {
  progress(`all functions in ${processes} processes, with nothing else`);
  const children = await Promise.all(Array.from({ length: processes }, start));
  try {
    progress('warming up');
    await together(children, { group: 'warm', count: 300, rate: 50 });
    const most = isQuick ? 600 : 1_500;
    progress(`${processes * most} customers write at once`);
    const burst = await together(children, { group: 'many', count: most, rate: 0 });
    const seconds = isQuick ? 5 : 20;
    const paced: (readonly [number, readonly Outcome[]])[] = [];
    // Beyond what is reached at all nothing can be held: it would only fill the queues.
    const reached = rateOf(burst);
    for (const pace of [Math.min(goal, 0.8 * reached), Math.min(goal / 2, 0.5 * reached)]) {
      progress(`${number(pace)} customers write a second, for ${seconds} s`);
      const rate = pace / processes;
      const count = Math.ceil(rate * seconds);
      paced.push([pace, await together(children, { group: `at-${number(pace)}`, count, rate })]);
    }
    print(burst, paced);
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

async function start(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'run.ts'), {
    env: {
      ...process.env,
      POWERTOOLS_DEV: 'false',
      POWERTOOLS_LOG_LEVEL: process.env['BENCH_LOG'] ?? 'SILENT',
    },
  });
  await answerOf(child);
  return child;
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The functions ended with ${code}.`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message;
}

type Order = Readonly<{ group: string; count: number; rate: number }>;

async function together(children: readonly ChildProcess[], order: Order): Promise<readonly Outcome[]> {
  const answers = children.map(async (child) => {
    const answered = answerOf(child);
    child.send(order);
    return outcome.parse(await answered);
  });
  return Promise.all(answers);
}

function print(burst: readonly Outcome[], paced: readonly (readonly [number, readonly Outcome[]])[]): void {
  printTitle(
    `3g. The functions alone on ${processes} processors (goal: >= ${goal}, acknowledgement p99 <= 150 ms)`,
  );
  printTable(
    [
      'customers write',
      'messages',
      'acks failed',
      'tickets',
      'with source',
      'answered/s',
      'ack p50 ms',
      'p99 ms',
      'wait p50 ms',
      'p95 ms',
    ],
    [
      rateRow('all at once', burst),
      ...paced.map(([pace, held]) => rateRow(`${number(pace)} a second`, held)),
    ],
  );
  printNote(
    `${processes} processes, each with all functions, an account of its own and a share of the customers: from the callback`,
    'to the committed ticket and the answer that WeCom was given. In it: the handlers as they are deployed, from their event to',
    'their answer (as JSON), opening the seal of the callback, the requests to table and queues as signed text, and what comes back',
    'read and checked. Not in it: HTTP, Slack (no question here needs a person), the sweep, and any machine but this one.',
    'No more is asked a second than was reached at once, or nothing could be held. Acknowledgement: of the door, from its event to its answer, while the same processor does everything else.',
  );
  const all = sum(burst, ({ asked }) => asked);
  const used = sum(burst, ({ cpu }) => cpu);
  const others = sum(burst, ({ elsewhere }) => elsewhere);
  console.log();
  const part = (name: string, ms: number): Row => [
    name,
    number(ms / all, 2),
    `${number((100 * ms) / used)} %`,
    number((1_000 * processes * all) / ms),
  ];
  printTable(
    ['all at once', 'CPU ms a message', 'share', `messages/s by ${processes} processors`],
    [
      part('our functions', used - others),
      part('table, queues and WeCom in memory', others),
      part('both', used),
    ],
  );
  printNote(
    'User and system time of the processes, whatever else the machine does; the last column is what the processors could do',
    'if nothing else ran.',
  );
  console.log();
  const names = new Set(burst.flatMap(({ requests }) => Object.keys(requests)));
  const countOf = (name: string) => sum(burst, ({ requests }) => requests[name] ?? 0);
  printTable(
    ['request', 'a message'],
    [...names]
      .map((name) => [name, countOf(name)] as const)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, count]) => [name, number(count / all, 2)]),
  );
}

function rateRow(name: string, held: readonly Outcome[]): Row {
  const acks = held.flatMap((one) => one.acks);
  const waits = held.flatMap((one) => one.waits);
  return [
    name,
    String(waits.length),
    String(waits.length - acks.length),
    String(sum(held, ({ tickets }) => tickets)),
    String(sum(held, ({ sourced }) => sourced)),
    number(rateOf(held), 1),
    ...[quantile(acks, 0.5), quantile(acks, 0.99), quantile(waits, 0.5), quantile(waits, 0.95)].map((ms) =>
      number(ms, 1),
    ),
  ];
}

/** Messages a second, from the first one to the last answer. */
function rateOf(held: readonly Outcome[]): number {
  const ended = Math.max(...held.map((one) => one.ended));
  const begun = Math.min(...held.map((one) => one.begun));
  return (1_000 * sum(held, ({ waits }) => waits.length)) / (ended - begun);
}

function sum(held: readonly Outcome[], of: (one: Outcome) => number): number {
  return held.reduce((total, one) => total + of(one), 0);
}

import { cpus } from 'node:os';
import type { Used } from './cpu.ts';
import { number } from './figures.ts';
import type { Counts } from './orders.ts';
import { printNote, printTable, type Row } from './print.ts';

/** What a run used, by process, and what the program did. */
export interface Spent {
  readonly used: ReadonlyMap<string, Used>;
  readonly counts: Counts;
}

/** Prints where the time went, for each of so many messages. */
export function printSpent(messages: number, { used, counts }: Spent): void {
  printUse(messages, used);
  printRuns(messages, counts);
  printRequests(messages, counts);
}

function printUse(messages: number, used: Spent['used']): void {
  const all = [...used.values()];
  const sum = (what: keyof Used) => all.reduce((total, one) => total + one[what], 0);
  const total = { cpu: sum('cpu'), memory: sum('memory') };
  const row = (name: string, { cpu, memory }: Used): Row => [
    name,
    number(cpu / 1_000, 2),
    `${number((100 * cpu) / total.cpu)} %`,
    number(cpu / messages, 2),
    number((cpus().length * 1_000 * messages) / cpu),
    number(memory),
  ];
  console.log();
  printTable(
    ['process', 'CPU s', 'share', 'CPU ms a message', `messages/s by ${cpus().length} processors`, 'RSS MiB'],
    [...[...used].map(([name, one]) => row(name, one)), row('all', total)],
  );
  printNote(
    'User and system time by /proc, from the first message until the last answer was seen, and what the processors could',
    'do in a second if nothing but that process were theirs. `our functions`: all of them in one process, with the AWS',
    'clients, and with what Lambda is in the cloud (HTTP, reading the queues). `all` is the whole stack with both pretend',
    'vendors and those who write.',
  );
}

function printRuns(messages: number, { runs }: Counts): void {
  console.log();
  printTable(
    ['function', 'runs', 'batch', 'mean ms', 'runs a message', 'ms a message'],
    Object.entries(runs)
      .toSorted(([, one], [, other]) => other.total - one.total)
      .map(([name, { count, total, messages: got }]) => [
        name,
        String(count),
        number(got / count, 1),
        number(total / count, 1),
        number(count / messages, 2),
        number(total / messages, 2),
      ]),
  );
  printNote(
    'Wall time from call to answer of each handler. Runs overlap, so together they are more than what passed.',
  );
}

function printRequests(messages: number, { requests }: Counts): void {
  console.log();
  printTable(
    ['request', 'count', 'mean ms', 'a message'],
    Object.entries(requests)
      .toSorted(([, one], [, other]) => other.count - one.count)
      .map(([name, { count, total }]) => [
        name,
        String(count),
        number(total / count, 1),
        number(count / messages, 2),
      ]),
  );
  const sum = (service: string) =>
    Object.entries(requests).reduce(
      (all, [name, { count }]) => all + (name.startsWith(service) ? count : 0),
      0,
    );
  printNote(
    `${number(sum('DynamoDB') / messages, 2)} requests a message to the table, ${number(sum('SQS') / messages, 2)} to the`,
    'queues, reading and removing included. Time is until the head of the answer.',
  );
}

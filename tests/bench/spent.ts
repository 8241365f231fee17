import { number } from './figures.ts';
import type { Counts } from './orders.ts';
import { printNote, printTable } from './print.ts';

/** What a run used: processor time by process in milliseconds, and what the program did. */
export interface Spent {
  readonly cpu: ReadonlyMap<string, number>;
  readonly counts: Counts;
}

/** Prints where the time went, for each of so many messages. */
export function printSpent(messages: number, { cpu, counts }: Spent): void {
  printCpu(messages, cpu);
  printRuns(messages, counts);
  printRequests(messages, counts);
}

function printCpu(messages: number, cpu: Spent['cpu']): void {
  const total = [...cpu.values()].reduce((sum, one) => sum + one, 0);
  console.log();
  printTable(
    ['process', 'CPU s', 'share', 'CPU ms a message'],
    [...cpu, ['all', total] as const].map(([name, ms]) => [
      name,
      number(ms / 1_000, 2),
      `${number((100 * ms) / total)} %`,
      number(ms / messages, 2),
    ]),
  );
  printNote(
    'User and system time by /proc, from the first message until the last answer was seen. `program` is the runtime,',
    'all functions and the queue server in one process; `dynamodb` and `peers` (both vendors) have their own.',
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
  printNote(
    'What the functions ask of the local servers through the AWS clients, until the head of the answer.',
  );
}

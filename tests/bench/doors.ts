import { type Call, slackCall, wecomCall } from './call-door.ts';
import { number, quantile } from './figures.ts';
import { atRate } from './pace.ts';
import { printNote, printTable, printTitle, progress, type Row } from './print.ts';
import type { Bench } from './start.ts';

/** The head of a table of doors. */
export const ackHead = ['door', 'a second', 'calls', 'failed', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms'];

/** What a door's answers took; undefined is one that failed. */
export function toAckRow(name: string, rate: string, answers: readonly (number | undefined)[]): Row {
  const times = answers.filter((time) => time !== undefined);
  const at = (share: number) => number(quantile(times, share), 1);
  const failed = String(answers.length - times.length);
  return [name, rate, String(answers.length), failed, at(0.5), at(0.95), at(0.99), at(1)];
}

/** How long each door takes to answer, at a modest rate and at a high one. */
export async function benchDoors(bench: Bench, threads: readonly string[], isQuick: boolean): Promise<void> {
  const modest = { rate: 20, calls: isQuick ? 40 : 300 };
  const high = { rate: 100, calls: isQuick ? 50 : 500 };
  const rows: Row[] = [];
  for (const { rate, calls } of [modest, high]) {
    for (const [name, call] of callsOf(bench, threads)) {
      progress(`${name}: ${calls} calls at ${rate} a second`);
      rows.push(toAckRow(name, String(rate), await atRate(rate, calls, call)));
      await bench.tell({ kind: 'idle' });
    }
  }
  printTitle('1. Callback to acknowledgement (goal: p99 <= 150 ms)');
  printTable(ackHead, rows);
  printNote(
    'Over HTTP on this machine, on connections that are kept, from the first byte of the request to the last of the',
    'answer; calls go out on time whether or not earlier ones are answered. WeCom: a sealed and signed doorbell, which',
    'makes the program pull. Slack: a signed note of an agent in the thread of a ticket, which makes it commit. The',
    'program does that work on the same processors at the same time. Warm: both doors had answered before.',
  );
}

/** Each door with its call. */
export function callsOf(
  bench: Bench,
  threads: readonly string[],
): readonly (readonly ['WeCom door' | 'Slack door', Call])[] {
  return [
    ['WeCom door', wecomCall(bench.door)],
    ['Slack door', slackCall(bench.door, threads)],
  ];
}

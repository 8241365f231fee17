import { expect, test } from 'vitest';
import { ticketId } from '../../lib/core/id.ts';
import { after, hours, instant, milliseconds, minutes, seconds } from '../../lib/core/time.ts';
import { sweep } from '../../lib/flow/sweep.ts';
import type { Due, Hint, Queues } from '../../lib/ports.ts';
import { recordedLog } from '../twins/recorded-log.ts';

const now = instant(Date.UTC(2026, 10, 23, 2, 0));
const lane: Hint = { kind: 'lane', destination: 'slack:C0TICKETS' };

/** A sweep over pages of what is due; what it hinted, page by page, and until when it looked. */
async function sweepOver(pages: readonly (readonly Due[])[], fails = false, isHeard = true) {
  const sent: Parameters<Queues['hintLater']>[0][] = [];
  const log = recordedLog();
  let looked = instant(0);
  let beats = 0;
  const ports = {
    clock: () => now,
    log,
    store: {
      async *due(until: typeof now) {
        looked = until;
        yield* pages;
        if (fails) throw new Error('the table is gone');
      },
    },
    beat: async () => {
      beats += 1;
      return isHeard;
    },
    queues: { hintLater: async (hints: Parameters<Queues['hintLater']>[0]) => void sent.push(hints) },
  };
  const result = await sweep(ports).then(
    () => 'done',
    () => 'failed',
  );
  return { sent, log, looked, result, beats };
}

test('everything is looked for that is due within three minutes, or ever was', async () => {
  const old = after(now, milliseconds(-hours(24 * 30)));
  const ticket = ticketId('01');
  const { sent, looked, log } = await sweepOver([
    [
      { hint: lane, at: old },
      { hint: { kind: 'ticket', ticket, at: after(now, seconds(90)) }, at: after(now, seconds(90)) },
    ],
  ]);
  expect(looked).toBe(after(now, minutes(3)));
  expect(sent).toEqual([
    [
      { hint: lane, delay: 0 },
      { hint: { kind: 'ticket', ticket, at: after(now, seconds(90)) }, delay: seconds(90) },
    ],
  ]);
  expect(log.lines).toMatchObject([
    { event: 'sweep.completed', facts: { found: 2, oldestOverdueMs: hours(24 * 30) } },
  ]);
});

test('many things at one place are one hint, for the first of them', async () => {
  const at = (count: number) => after(now, seconds(count));
  const { sent } = await sweepOver([
    [
      { hint: lane, at: at(20) },
      { hint: lane, at: at(5) },
      { hint: { kind: 'inbox', group: 'g' }, at: at(1) },
      { hint: { kind: 'inbox', group: 'g' }, at: at(2) },
      { hint: { kind: 'inbox', group: 'h' }, at: at(2) },
      { hint: { kind: 'pull', account: 'g', at: at(0) }, at: at(0) },
    ],
  ]);
  expect(sent.flat().map(({ delay }) => delay / 1_000)).toEqual([5, 1, 2, 0]);
});

test('a sweep that dies half-way has hinted what it had read', async () => {
  const { sent, result } = await sweepOver([[{ hint: lane, at: now }], []], true);
  expect(result).toBe('failed');
  expect(sent).toEqual([[{ hint: lane, delay: 0 }]]);
});

test('nothing due is nothing sent', async () => {
  const { sent, result } = await sweepOver([]);
  expect([sent, result]).toEqual([[], 'done']);
});

test('the watcher is told at the end of a sweep that came to its end, and of no other', async () => {
  expect((await sweepOver([])).beats).toBe(1);
  expect((await sweepOver([[{ hint: lane, at: now }]])).beats).toBe(1);
  expect((await sweepOver([[{ hint: lane, at: now }]], true)).beats).toBe(0);
});

test('a watcher that cannot be told fails no sweep, and leaves a line', async () => {
  const { log, result, sent } = await sweepOver([[{ hint: lane, at: now }]], false, false);
  expect([result, sent.length]).toEqual(['done', 1]);
  expect(log.lines.map(({ event }) => event)).toEqual(['sweep.completed', 'heartbeat.unheard']);
});

import { expect, test } from 'vitest';
import { type Instant, instant } from '../../lib/core/time.ts';
import type { Refused } from '../../lib/model/ask.ts';
import type { Failed } from '../../lib/model/failed.ts';
import type { Reply } from '../../lib/model/reply.ts';
import { steady } from '../../lib/model/steady.ts';

const good: Reply = { answerable: true, answer: '好', citations: [] };
const busy: Failed = { failed: 'model.http.429' };
const late: Failed = { failed: 'model.timeout' };

/** A server that gives the replies in turn, the last one for ever; each answer takes `takes` milliseconds. */
function server(replies: readonly (Reply | Refused | Failed)[], takes = 10) {
  let now: Instant = instant(1_800_000_000_000);
  let asked = 0;
  const ask = steady(
    async () => {
      now = instant(now + takes);
      const reply = replies[Math.min(asked, replies.length - 1)];
      asked += 1;
      if (reply === undefined) throw new Error('the server needs a reply');
      return reply;
    },
    () => now,
    8_000,
  );
  return {
    ask: () => ask('rules', 'question'),
    asked: () => asked,
    wait: (milliseconds: number) => {
      now = instant(now + milliseconds);
    },
  };
}

test('what passes by is asked once more, and only once', async () => {
  const once = server([busy, good]);
  expect(await once.ask()).toBe(good);
  const twice = server([busy, busy, good]);
  expect(await twice.ask()).toBe(busy);
  expect(twice.asked()).toBe(2);
});

test.each([
  ['a reply off the schema', { failed: 'model.schema' }, 10],
  ['a time limit', late, 10],
  ['a wrong key', { failed: 'model.http.401' }, 10],
  ['a refusal', { refused: true } as const, 10],
  ['what failed after the customer has waited', busy, 2_000],
])('%s is not asked again', async (_, reply, takes) => {
  const one = server([reply, good], takes);
  expect(await one.ask()).toBe(reply);
  expect(one.asked()).toBe(1);
});

test('the server rests after five failures in a row, and is tried again after half a minute', async () => {
  const down = server([late, late, late, late, late, late, good]);
  for (let at = 0; at < 5; at += 1) expect(await down.ask()).toBe(late);
  expect(await down.ask()).toEqual({ failed: 'model.resting' });
  expect(down.asked()).toBe(5);

  down.wait(30_000);
  expect(await down.ask()).toBe(late);
  expect(await down.ask()).toEqual({ failed: 'model.resting' });

  down.wait(30_000);
  expect(await down.ask()).toBe(good);
  expect(await down.ask()).toBe(good);
});

test('four failures and a success begin the count again', async () => {
  const shaky = server([late, late, late, late, good, late, late, late, late, good]);
  const replies = [];
  for (let at = 0; at < 10; at += 1) replies.push(await shaky.ask());
  expect(replies.filter((reply) => reply === good)).toHaveLength(2);
});

test('a reply off the schema is no reason to rest', async () => {
  const odd = server([{ failed: 'model.schema' }]);
  for (let at = 0; at < 20; at += 1) await odd.ask();
  expect(odd.asked()).toBe(20);
});

test('of many questions at most one in ten is asked twice, after the first five', async () => {
  // Each first try fails and each second one succeeds, as long as there is a second one.
  const flaky = server(Array.from({ length: 1_000 }, (_, at) => (at % 2 === 0 ? busy : good)));
  let questions = 0;
  for (; questions < 200; questions += 1) await flaky.ask();
  expect(flaky.asked() - questions).toBeGreaterThanOrEqual(5);
  expect(flaky.asked() - questions).toBeLessThanOrEqual(5 + questions / 10);
});

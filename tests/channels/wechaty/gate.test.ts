import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountLimits, assumedBefore, openGate } from '../../../lib/channels/wechaty/gate.ts';
import { after, hours, instant, milliseconds, minutes, seconds } from '../../../lib/core/time.ts';

const start = instant(1_780_000_000_000);
const limits = [
  { most: 3, within: seconds(3) },
  { most: 20, within: minutes(1) },
];

/** Never more than `most` in any stretch of that length. */
function expectKept(sent: readonly number[], kept = limits): void {
  for (const { most, within } of kept) {
    for (const [at, first] of sent.entries()) {
      const next = sent[at + most];
      if (next !== undefined) expect(next - first).toBeGreaterThanOrEqual(within);
    }
  }
}

test('three at once, and the fourth when three seconds are over', () => {
  const gate = openGate(limits, []);
  expect(['a', 'b', 'c', 'd'].map((key) => gate.enter(key, start))).toEqual([0, 0, 0, 3_000]);
  expect(gate.enter('d', after(start, seconds(3)))).toBe(0);
});

test('who has to wait keeps a turn: fifty that come at once each wait once', () => {
  const gate = openGate(limits, []);
  const waits = Array.from({ length: 50 }, (_, at) => [`k${at}`, gate.enter(`k${at}`, start)] as const);
  const sent = waits.map(([key, wait]) => {
    const at = after(start, wait);
    expect(wait === 0 || gate.enter(key, at) === 0, key).toBe(true);
    return at;
  });
  expectKept(sent);
  expect(new Set(waits.map(([, wait]) => wait)).size).toBeGreaterThan(10);
});

test('a turn that nobody takes is given to others', () => {
  const gate = openGate([{ most: 1, within: seconds(10) }], []);
  expect(gate.enter('a', start)).toBe(0);
  expect(gate.enter('gone', start)).toBe(10_000);
  expect(gate.enter('b', after(start, seconds(5)))).toBe(15_000);
  expect(gate.enter('c', after(start, seconds(50)))).toBe(0);
});

test('whenever who asks, no limit is ever broken, and everybody gets through', () => {
  const arrivals = fc.array(fc.nat(90_000), { minLength: 1, maxLength: 60 });
  const lateness = fc.nat(4_000);
  fc.assert(
    fc.property(arrivals, lateness, (moments, late) => {
      const gate = openGate(limits, []);
      const sent: number[] = [];
      let due = moments.map((at, index) => ({ key: `k${index}`, at: start + at, tries: 0 }));
      while (due.length > 0) {
        due = due.toSorted((a, b) => a.at - b.at);
        const [next, ...rest] = due;
        if (next === undefined) break;
        expect(next.tries).toBeLessThan(20);
        const wait = gate.enter(next.key, instant(next.at));
        if (wait === 0) sent.push(next.at);
        // A hint comes in whole seconds, and late.
        const again = next.at + Math.ceil(wait / 1_000) * 1_000 + late;
        due = wait === 0 ? rest : [...rest, { ...next, at: again, tries: next.tries + 1 }];
      }
      expect(sent).toHaveLength(moments.length);
      expectKept(sent);
    }),
    { numRuns: 200 },
  );
});

test('a process that starts again and again sends no more than twenty a minute, and one that runs gets its hour', () => {
  const sent: number[] = [];
  for (let at = start; at < start + minutes(10); at = after(at, seconds(30))) {
    const gate = openGate(accountLimits, assumedBefore(at));
    // It dies after half a minute.
    for (let now = at; now < at + seconds(30); now = after(now, milliseconds(500))) {
      if (gate.enter(`k${now}`, now) === 0) sent.push(now);
    }
  }
  expectKept(sent, [{ most: 20, within: minutes(1) }]);
  const gate = openGate(accountLimits, assumedBefore(start));
  let count = 0;
  for (let now = start; now < start + hours(2); now = after(now, seconds(5))) {
    if (gate.enter('k', now) === 0) count += 1;
  }
  expect(count).toBeGreaterThan(200);
  expect(count).toBeLessThanOrEqual(440);
});

import { setTimeout as wait } from 'node:timers/promises';
import type { ReadDue } from './due.ts';
import type { Counts } from './queues.ts';

/** What tells whether anything is left to do now. */
export interface SettleOptions {
  readonly counts: () => Promise<readonly Counts[]>;
  readonly readDue: ReadDue;
  readonly now: () => number;
  readonly sweep: () => Promise<void>;
}

/**
 * Resolves to true when nothing is left to do now, or to false when that did not happen within the patience. `pass` lets
 * time pass when all that is left is to wait for it.
 */
export type Settle = (patienceMs: number, pass?: () => Promise<void>) => Promise<boolean>;

// Pace and retries make things wait for a second or so; a lost hint is made good by another sweep.
const sweepEvery = 500;
/** Whoever lets time pass need not wait for it. */
const passEvery = 20;

/**
 * Waits until no message can be read or is being read and nothing is overdue. What waits for a later moment, in the
 * table or on a queue, is not waited for.
 */
export function settler({ counts, readDue, now, sweep }: SettleOptions): Settle {
  const isQuiet = async () => (await counts()).every(({ visible, inFlight }) => visible + inFlight === 0);
  const isOwed = async () => {
    const [soonest] = await readDue();
    return soonest !== undefined && soonest <= now();
  };
  return async (patienceMs, pass) => {
    const start = performance.now();
    let nextSweep = start;
    while (performance.now() - start < patienceMs) {
      if ((await isQuiet()) && !(await isOwed()) && (await isQuiet())) return true;
      if (performance.now() >= nextSweep && (await isQuiet())) {
        if (performance.now() - start > passEvery) await pass?.();
        await sweep();
        nextSweep = performance.now() + (pass === undefined ? sweepEvery : passEvery);
      }
      await wait(5);
    }
    return false;
  };
}

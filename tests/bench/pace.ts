import { setTimeout as wait } from 'node:timers/promises';

/**
 * Calls `times` times at `rate` a second, whether or not earlier calls have been answered: whoever waits for answers
 * would ask least when it is slowest.
 */
export async function atRate<T>(
  rate: number,
  times: number,
  call: (at: number) => Promise<T>,
): Promise<readonly T[]> {
  const start = performance.now();
  const answers: Promise<T>[] = [];
  for (let at = 0; at < times; at += 1) {
    const left = start + (at * 1_000) / rate - performance.now();
    if (left > 0) await wait(left);
    answers.push(call(at));
  }
  return Promise.all(answers);
}

/** Calls at `rate` a second until it is told to stop, then resolves to all answers. */
export function untilStopped<T>(rate: number, call: () => Promise<T>): () => Promise<readonly T[]> {
  const answers: Promise<T>[] = [];
  const timer = setInterval(() => answers.push(call()), 1_000 / rate);
  return () => {
    clearInterval(timer);
    return Promise.all(answers);
  };
}

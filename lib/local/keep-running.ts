import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** A program that is started again whenever it ends, as a service of the cloud would be. */
export interface Kept {
  /** The process that runs now. */
  readonly child: () => ChildProcess;
  /** Asks it to end, and waits until it has. */
  readonly close: () => Promise<void>;
}

/** How often a program that ends at once is started. */
const first = 500;
const longest = 10_000;

/** Keeps a program running. `onExit` is told of every end but the last. */
export function keepRunning(start: () => ChildProcess, onExit: (code: number | null) => void): Kept {
  const closing = new AbortController();
  let child = start();
  const keeping = (async () => {
    for (let pause = first; ; pause = Math.min(longest, pause * 2)) {
      const begun = performance.now();
      const [code] = await exitOf(child);
      if (closing.signal.aborted) return;
      onExit(code);
      // One that has run for a while begins anew.
      if (performance.now() - begun > longest) pause = first;
      await wait(pause, undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return;
      child = start();
    }
  })();
  return {
    child: () => child,
    close: async () => {
      closing.abort();
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 7_000);
      await keeping;
      clearTimeout(hard);
    },
  };
}

async function exitOf(child: ChildProcess): Promise<readonly [number | null]> {
  if (child.exitCode !== null || child.signalCode !== null) return [child.exitCode];
  const [code] = await once(child, 'exit');
  return [typeof code === 'number' ? code : null];
}

import type { LocalClock } from './clock.ts';
import type { ReadDue } from './due.ts';
import type { Say } from './say.ts';
import type { Settle } from './settle.ts';

/** What moving the clock needs. */
export interface MoveOptions {
  readonly clock: LocalClock;
  readonly readDue: ReadDue;
  readonly sweep: () => Promise<void>;
  readonly settle: Settle;
  readonly say: Say;
}

/** Moves the clock forward by milliseconds. */
export type MoveClock = (ms: number) => Promise<void>;

// Work at one moment that needs longer than this is stuck behind something; the clock goes on and says so.
const patience = 20_000;

/**
 * Moves the clock the way time would have passed: it stops at every moment at which something is due, sweeps, waits
 * until the work is done, and goes on.
 */
export function clockMover({ clock, readDue, sweep, settle, say }: MoveOptions): MoveClock {
  async function stop(): Promise<void> {
    await sweep();
    if (!(await settle(patience))) say('clock.unsettled', { at: clock.now() });
  }
  async function nextOffset(): Promise<number | undefined> {
    const now = clock.now();
    const next = (await readDue()).find((moment) => moment > now);
    return next === undefined ? undefined : clock.offset() + (next - now);
  }
  return async (ms) => {
    if (!(ms >= 0)) throw new Error('The clock can only be moved forward.');
    const target = clock.offset() + ms;
    await stop();
    for (;;) {
      const next = await nextOffset();
      if (next === undefined || next >= target) break;
      await clock.moveTo(next);
      await stop();
    }
    await clock.moveTo(Math.max(target, clock.offset()));
    await stop();
  };
}

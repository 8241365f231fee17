import type { LocalClock } from './clock.ts';
import type { ReadDue } from './due.ts';
import type { Say } from './say.ts';
import type { Settle } from './settle.ts';

/** What moving the clock needs. */
export interface MoveOptions {
  readonly clock: LocalClock;
  /** The moments that are worth a stop. */
  readonly readStops: ReadDue;
  readonly sweep: () => Promise<void>;
  readonly settle: Settle;
  readonly say: Say;
}

/**
 * Moves the clock forward by milliseconds. In a hurry it stops once for everything that is due within a second and a half,
 * lets seconds pass wherever all that is left is to wait for them, and does not stop where it arrives, which may be a few
 * seconds late.
 */
export type MoveClock = (ms: number, isHurried?: boolean) => Promise<void>;

/** Still on time by the page's own measure. */
const dueTogether = 1_500;

// Work at one moment that needs longer than this is stuck behind something; the clock goes on and says so.
const patience = 20_000;

/**
 * Moves the clock the way time would have passed: it stops at every moment at which something is due, sweeps, waits
 * until the work is done, and goes on. Pulls are made up for at the next stop.
 */
export function clockMover({ clock, readStops, sweep, settle, say }: MoveOptions): MoveClock {
  const pass = () => clock.moveTo(clock.offset() + 1_000);
  async function stop(isHurried: boolean): Promise<void> {
    await sweep();
    if (!(await settle(patience, isHurried ? pass : undefined))) say('clock.unsettled', { at: clock.now() });
  }
  async function nextOffset(together: number): Promise<number | undefined> {
    const now = clock.now();
    const stops = await readStops();
    const first = stops.find((moment) => moment > now);
    if (first === undefined) return undefined;
    const next = stops.findLast((moment) => moment <= first + together) ?? first;
    return clock.offset() + (next - now);
  }
  async function move(ms: number, isHurried: boolean): Promise<void> {
    const target = clock.offset() + ms;
    await stop(isHurried);
    for (;;) {
      const next = await nextOffset(isHurried ? dueTogether : 0);
      if (next === undefined || next >= target) break;
      await clock.moveTo(next);
      await stop(isHurried);
    }
    await clock.moveTo(Math.max(target, clock.offset()));
    // Whoever is in a hurry acts there and moves on, and every move begins with a stop.
    if (!isHurried) await stop(false);
  }
  return async (ms, isHurried = false) => {
    if (!(ms >= 0)) throw new Error('The clock can only be moved forward.');
    process.env['CLOCK_IS_MOVING'] = 'true';
    try {
      await move(ms, isHurried);
    } finally {
      delete process.env['CLOCK_IS_MOVING'];
    }
  };
}

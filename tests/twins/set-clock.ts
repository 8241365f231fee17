import { after, type Duration, type Instant, instant } from '../../lib/core/time.ts';
import type { Clock } from '../../lib/ports.ts';

/** A clock that stands still until a test moves it. */
export interface SetClock {
  readonly now: Clock;
  readonly set: (to: Instant) => void;
  readonly forward: (by: Duration) => void;
}

/** A clock that stands at a moment, or at one that is like any other. */
export function setClock(start: Instant = instant(Date.UTC(2026, 10, 23, 2, 0))): SetClock {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
    forward: (by) => {
      at = after(at, by);
    },
  };
}

import { type Duration, type Instant, instant } from '../../lib/core/time.ts';

/** A clock that only moves by hand. */
export function movingClock(start = Date.UTC(2026, 4, 12, 9)): {
  readonly now: () => Instant;
  readonly forward: (time: Duration) => void;
} {
  let at = start;
  return {
    now: () => instant(at),
    forward: (time) => {
      at += time;
    },
  };
}

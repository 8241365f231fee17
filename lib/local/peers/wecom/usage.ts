import type { Limits } from './options.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How much the app has called. It ends with the process. */
export interface Usage {
  /** Counts a call of an API. False when there were too many, and for the whole period that was exceeded. */
  take(api: string, now: number): boolean;
  /** The same for a sync_msg of an account without a doorbell's token. */
  takeTokenless(openKfid: string, now: number): boolean;
  countWrongSecret(now: number): void;
  /** Whether gettoken answers nobody, since it was asked with wrong secrets again and again. */
  isShutOut(now: number): boolean;
}

interface Count {
  begun: number;
  calls: number;
}

/** Nothing has been called yet. */
export function openUsage({ perMinute, perHour, tokenlessPerMinute, wrongSecrets }: Limits): Usage {
  const counts = new Map<string, Count>();
  let wrong = 0;
  let shutOutUntil = 0;
  const within = (key: string, period: number, most: number, now: number): boolean => {
    const known = counts.get(key);
    const count = known !== undefined && now - known.begun < period ? known : { begun: now, calls: 0 };
    counts.set(key, count);
    count.calls += 1;
    // Blocked for the period of the limit that was exceeded, counted from the call that exceeded it.
    if (count.calls === most + 1) count.begun = now;
    return count.calls <= most;
  };
  return {
    take: (api, now) => {
      const inMinute = within(`m ${api}`, minute, perMinute, now);
      const inHour = within(`h ${api}`, hour, perHour, now);
      return inMinute && inHour;
    },
    takeTokenless: (openKfid, now) => within(`t ${openKfid}`, minute, tokenlessPerMinute, now),
    countWrongSecret: (now) => {
      wrong += 1;
      if (wrong >= wrongSecrets) shutOutUntil = now + hour;
    },
    isShutOut: (now) => {
      if (shutOutUntil !== 0 && now >= shutOutUntil) {
        wrong = 0;
        shutOutUntil = 0;
      }
      return now < shutOutUntil;
    },
  };
}

import { channelPosts, perMinute } from './limits.ts';

/** The rate limits of one app in one workspace. */
export interface Buckets {
  /** Takes a token of the method, and of the channel for a post. Gives the seconds to wait when there is none. */
  take(method: string, channel: string | undefined, now: number): number | undefined;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Full buckets. They fill again with the peer's clock. */
export function openBuckets(): Buckets {
  const buckets = new Map<string, Bucket>();
  const level = (key: string, most: number, perSecond: number, now: number): number => {
    const bucket = buckets.get(key);
    if (bucket === undefined) return most;
    return Math.min(most, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  };
  return {
    take: (method, channel, now) => {
      const minute = perMinute[method] ?? 0;
      const wanted = [{ key: method, most: minute, perSecond: minute / 60 }];
      if (channel !== undefined) {
        wanted.push({
          key: `${method} ${channel}`,
          most: channelPosts.burst,
          perSecond: channelPosts.perSecond,
        });
      }
      const levels = wanted.map((one) => ({ ...one, tokens: level(one.key, one.most, one.perSecond, now) }));
      const empty = levels.find(({ tokens }) => tokens < 1);
      if (empty !== undefined) return Math.max(1, Math.ceil((1 - empty.tokens) / empty.perSecond));
      for (const { key, tokens } of levels) buckets.set(key, { tokens: tokens - 1, at: now });
      return undefined;
    },
  };
}

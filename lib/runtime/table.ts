/** The keys of the table; both are strings. */
export const tableKeys = { partition: 'pk', sort: 'sk' } as const;

/** Where the moment stands at which an item may be dropped, in seconds since 1970. */
export const ttlAttribute = 'ttl';

/** A sparse index of keys alone: an item is in it while it has both attributes. */
export interface IndexShape {
  readonly name: string;
  /** A string. */
  readonly partition: string;
  /** A number, epoch milliseconds. */
  readonly sort: string;
}

/** What is owed, spread over `dueShards` partitions. */
export const dueIndex = { name: 'due', partition: 'due', sort: 'nextAt' } as const satisfies IndexShape;
export const dueShards = 8;

/** All tickets by age, for people to look at. Nothing in it ever moves, so that only opening a ticket costs a write. */
export const recentIndex = {
  name: 'recent',
  partition: 'recent',
  sort: 'openedAt',
} as const satisfies IndexShape;

export const tableIndexes: readonly IndexShape[] = [dueIndex, recentIndex];

import { type Duration, instant } from '../core/time.ts';
import type { Clock, Ids } from '../ports.ts';
import { memory } from './items.ts';
import { restWith, type Tries } from './tries.ts';
import type { Wire } from './wire.ts';

export interface StoreOptions {
  /** The table's name. */
  readonly table: string;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'random' | 'ulid'>;
  /** The Slack workspace in which cards stand; only who opens threads needs it. */
  readonly team?: string;
  /** Waits between two tries; a test passes its own. */
  readonly pause?: (wait: Duration) => Promise<void>;
}

/** The table with all that reading and writing it takes. */
export interface Table extends Tries {
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'ulid'>;
  readonly team: string | undefined;
}

/** The table as these options describe it; nothing is asked yet. */
export function openTable({ table, wire, clock, ids, team, pause = wait }: StoreOptions): Table {
  return { name: table, wire, rest: restWith(ids, pause), clock, ids, team };
}

/** The time to live, in seconds, of what is remembered from `now` on. */
export function ttlFrom(now: number, length: number = memory): number {
  return Math.ceil(instant(now + length) / 1_000);
}

/** The condition that an item is absent or past its time to live: DynamoDB deletes late. Needs `:nowSeconds`. */
export const isForgotten = 'attribute_not_exists(#pk) OR #ttl <= :nowSeconds';

/** The value for `isForgotten`. */
export function nowSeconds(now: number) {
  return { nowSeconds: Math.floor(now / 1_000) };
}

function wait(length: Duration): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, length));
}

import type { Store } from '../ports.ts';
import { commit } from './commit.ts';
import { due } from './due.ts';
import { inboundStore } from './inbounds.ts';
import { laneStore } from './lanes.ts';
import { markStore } from './marks.ts';
import { openTable, type StoreOptions } from './open-table.ts';
import { readRatings } from './ratings.ts';
import { ticketStore } from './tickets.ts';

/** The store on DynamoDB; `lib/runtime/table.ts` is the shape of its table, `keys.ts` what stands where. */
export function dynamoStore(options: StoreOptions): Store {
  const table = openTable(options);
  return {
    commit: (wanted) => commit(table, wanted),
    ratings: () => readRatings(table),
    due: (until) => due(table, until),
    ...inboundStore(table),
    ...ticketStore(table),
    ...laneStore(table),
    ...markStore(table),
  };
}

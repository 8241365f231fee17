import type { Allowances } from '../ports.ts';
import { allowanceKey } from './keys.ts';
import { openTable, type StoreOptions, ttlFrom } from './open-table.ts';
import { write } from './try-write.ts';

/** What each payer has used of a day. A count whose answer was lost may count twice: it only ever ends sooner. */
export function allowanceStore(options: StoreOptions): Allowances {
  const table = openTable(options);
  return {
    take: async (payer, limit, now) => {
      const day = new Date(now).toISOString().slice(0, 10);
      const count = {
        verb: 'update',
        key: allowanceKey(payer, day),
        set: { ttl: ttlFrom(now) },
        add: { used: 1 },
        when: 'attribute_not_exists(#used) OR #used < :limit',
        values: { limit },
      } as const;
      return (await write(table, [count], table.ids.ulid())) === undefined;
    },
  };
}

import * as z from 'zod';
import type { Override } from '../core/rota.ts';
import { type Instant, instantSchema } from '../core/time.ts';
import type { Overrides } from '../ports.ts';
import { parseFound } from './items.ts';
import { overrideKey, overridePartition } from './keys.ts';
import { openTable, type StoreOptions, type Table, ttlFrom } from './open-table.ts';
import { readAll } from './read.ts';
import { write } from './try-write.ts';
import { isAbsent } from './write.ts';

const overrideItem = z.object({
  override: z.object({
    rota: z.string(),
    person: z.string(),
    from: instantSchema,
    to: instantSchema,
    by: z.string(),
  }),
});

/** Who was put on call from Slack. */
export function overrideStore(options: StoreOptions): Overrides {
  const table = openTable(options);
  return { list: (now) => list(table, now), put: (id, override) => put(table, id, override) };
}

/** A handful at a time: they end, and are deleted after that. */
async function list(table: Table, now: Instant): Promise<readonly Override[]> {
  const items = await readAll(table, { where: '#pk = :pk', values: { pk: overridePartition } });
  return items.flatMap((item) => {
    const override = parseFound(overrideItem, item)?.override;
    return override === undefined || override.to <= now ? [] : [override];
  });
}

async function put(table: Table, id: string, override: Override): Promise<void> {
  const item = { ...overrideKey(override.from, id), override, ttl: ttlFrom(override.to) };
  // Refused when it stands there already, which is what was wanted.
  await write(table, [{ verb: 'put', item, when: isAbsent }], table.ids.ulid());
}

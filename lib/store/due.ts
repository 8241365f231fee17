import type { Instant } from '../core/time.ts';
import type { Due } from '../ports.ts';
import { dueIndex, dueShards } from '../runtime/table.ts';
import { dueItem, parseItem } from './items.ts';
import { dueShard, hintOf } from './keys.ts';
import type { Table } from './open-table.ts';
import { readPages } from './read.ts';

/** Everything owed at or before `until`, page by page, the oldest of each partition first. */
export async function* due(table: Table, until: Instant): AsyncGenerator<readonly Due[]> {
  for (let shard = 0; shard < dueShards; shard += 1) {
    const values = { due: dueShard(shard), until };
    const where = '#due = :due AND #nextAt <= :until';
    for await (const page of readPages(table, { where, values, index: dueIndex })) {
      if (page.length > 0) yield page.map(toDue);
    }
  }
}

function toDue(item: unknown): Due {
  const { nextAt, ...key } = parseItem(dueItem, item);
  return { hint: hintOf(key, nextAt), at: nextAt };
}

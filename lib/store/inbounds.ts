import type { Inbound } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { OwedInbound, Store } from '../ports.ts';
import { oldText } from './failure.ts';
import { putInboundWrites } from './inbound-parts.ts';
import { inboundItem, parseItem } from './items.ts';
import { groupPartition, inboundKey, owedAt } from './keys.ts';
import type { Table } from './open-table.ts';
import { readAll } from './read.ts';
import { write } from './try-write.ts';

/** Inbounds that have not been handled. */
export function inboundStore(table: Table): Pick<Store, 'putInbound' | 'inbounds' | 'postponeInbound'> {
  return {
    putInbound: (inbound, now) => putInbound(table, inbound, now),
    inbounds: (group) => inbounds(table, group),
    postponeInbound: (owed, nextAt) => postponeInbound(table, owed, nextAt),
  };
}

async function putInbound(table: Table, inbound: Inbound, now: Instant): Promise<'new' | 'owed' | 'done'> {
  const refused = await write(table, putInboundWrites(inbound, now), table.ids.ulid());
  if (refused === undefined) return 'new';
  return oldText(refused.refusals[0], 'state') === 'done' ? 'done' : 'owed';
}

async function inbounds(table: Table, group: string): Promise<readonly OwedInbound[]> {
  const items = await readAll(table, { where: '#pk = :group', values: { group: groupPartition(group) } });
  return items.map((item) => parseItem(inboundItem, item)).filter(({ nextAt }) => nextAt !== undefined);
}

// Refused: it was finished, or postponed by somebody else, in the meantime.
async function postponeInbound(table: Table, owed: OwedInbound, nextAt: Instant | undefined): Promise<void> {
  const key = inboundKey(owed.inbound);
  const postpone = {
    verb: 'update',
    key,
    set: { attempt: owed.attempt + 1, ...owedAt(key, nextAt) },
    when: '#attempt = :attempt',
    values: { attempt: owed.attempt },
  } as const;
  await write(table, [postpone], table.ids.ulid());
}

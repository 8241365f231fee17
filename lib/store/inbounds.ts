import { PermanentError } from '../core/errors.ts';
import type { Inbound } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { InboundState, OwedInbound, Store } from '../ports.ts';
import { oldText } from './failure.ts';
import { putInboundWrites } from './inbound-parts.ts';
import { inboundItem, parseItem } from './items.ts';
import { groupPartition, inboundKey, owedAt } from './keys.ts';
import type { Table } from './open-table.ts';
import { readAll } from './read.ts';
import { write } from './try-write.ts';

/** Inbounds that have not been handled. */
export function inboundStore(
  table: Table,
): Pick<Store, 'putInbound' | 'putInbounds' | 'inbounds' | 'postponeInbound'> {
  return {
    putInbound: (inbound, now) => putInbound(table, inbound, now),
    putInbounds: (inbounds, now) => putInbounds(table, inbounds, now),
    inbounds: (group) => inbounds(table, group),
    postponeInbound: (owed, nextAt) => postponeInbound(table, owed, nextAt),
  };
}

/** Two writes each, and well below the four megabytes that a transaction takes. */
const together = 25;

async function putInbounds(
  table: Table,
  inbounds: readonly Inbound[],
  now: Instant,
): Promise<readonly InboundState[]> {
  const states: InboundState[] = [];
  for (let from = 0; from < inbounds.length; from += together) {
    states.push(...(await putChunk(table, inbounds.slice(from, from + together), now)));
  }
  return states;
}

/** News is written in one transaction; where one of them is not news, or not fit to be written, each by itself. */
async function putChunk(
  table: Table,
  chunk: readonly Inbound[],
  now: Instant,
): Promise<readonly InboundState[]> {
  if (chunk.length > 1 && (await putAll(table, chunk, now))) return chunk.map(() => 'new');
  return Promise.all(chunk.map((inbound) => putInbound(table, inbound, now)));
}

async function putAll(table: Table, chunk: readonly Inbound[], now: Instant): Promise<boolean> {
  try {
    const writes = chunk.flatMap((inbound) => putInboundWrites(inbound, now));
    return (await write(table, writes, table.ids.ulid())) === undefined;
  } catch (error) {
    // Such as a page that says the same message twice.
    if (error instanceof PermanentError) return false;
    throw error;
  }
}

async function putInbound(table: Table, inbound: Inbound, now: Instant): Promise<InboundState> {
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

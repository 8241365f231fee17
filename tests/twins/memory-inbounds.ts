import type { Inbound } from '../../lib/core/message.ts';
import type { Instant } from '../../lib/core/time.ts';
import type { OwedInbound } from '../../lib/ports.ts';
import { byBytes, type MemoryTable, refuseLarge } from './memory-table.ts';

/** Puts an inbound that nobody knows. */
export function putInbound(table: MemoryTable, inbound: Inbound, now: Instant): 'new' | 'owed' | 'done' {
  refuseLarge(inbound);
  const marker = table.markers.get(inbound.id);
  if (marker === 'owed') return 'owed';
  if (marker !== undefined && marker.doneUntil > now) return 'done';
  table.markers.set(inbound.id, 'owed');
  table.inbounds.set(inbound.id, { inbound, attempt: 0, nextAt: now, firstSeen: now });
  return 'new';
}

/** Owed inbounds of a group in order. */
export function inbounds(table: MemoryTable, group: string): readonly OwedInbound[] {
  return [...table.inbounds.values()]
    .filter((owed) => owed.inbound.group === group && owed.nextAt !== undefined)
    .toSorted((a, b) => byBytes(a.inbound.order, b.inbound.order) || byBytes(a.inbound.id, b.inbound.id));
}

/** Moves an inbound, or makes it stuck; nothing when it is no longer as it was read. */
export function postponeInbound(table: MemoryTable, owed: OwedInbound, nextAt: Instant | undefined): void {
  const stored = table.inbounds.get(owed.inbound.id);
  if (stored === undefined || stored.attempt !== owed.attempt) return;
  const { nextAt: _, ...rest } = stored;
  const moved = { ...rest, attempt: owed.attempt + 1 };
  table.inbounds.set(owed.inbound.id, nextAt === undefined ? moved : { ...moved, nextAt });
}

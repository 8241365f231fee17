import { nextAt } from '../../lib/core/ticket.ts';
import type { Instant } from '../../lib/core/time.ts';
import type { Due, Hint } from '../../lib/ports.ts';
import type { MemoryTable } from './memory-table.ts';

const page = 100;

/** Everything owed at or before a moment, in pages. */
export function due(table: MemoryTable, until: Instant): readonly (readonly Due[])[] {
  const found = [...owed(table)].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
  return Array.from({ length: Math.ceil(found.length / page) }, (_, index) =>
    found.slice(index * page, (index + 1) * page),
  );
}

function* owed(table: MemoryTable): Generator<Due> {
  for (const ticket of table.tickets.values()) {
    const at = nextAt(ticket);
    if (at !== undefined) yield { hint: { kind: 'ticket', ticket: ticket.id, at }, at };
  }
  for (const { destination, nextAt: at } of table.effects.values())
    yield* dueAt({ kind: 'lane', destination }, at);
  for (const { inbound, nextAt: at } of table.inbounds.values()) {
    yield* dueAt({ kind: 'inbox', group: inbound.group }, at);
  }
  for (const [account, { nextAt: at }] of table.cursors) yield* dueAt({ kind: 'pull', account, at }, at);
}

function dueAt(hint: Hint, at: Instant | undefined): readonly Due[] {
  return at === undefined ? [] : [{ hint, at }];
}

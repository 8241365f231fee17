import { PermanentError } from '../../lib/core/errors.ts';
import type { TicketId } from '../../lib/core/id.ts';
import { after, hours } from '../../lib/core/time.ts';
import type { Commit, CommitOutcome, OwedEffect } from '../../lib/ports.ts';
import { effectKeyOf, laneKeyOf, type MemoryTable, mine, putEffect, refuseLarge } from './memory-table.ts';

/** Commits if every condition holds. */
export function commit(table: MemoryTable, wanted: Commit): CommitOutcome {
  const { conversation, parks, ticket, events = [], effects = [] } = wanted;
  if (parks !== undefined && conversation === undefined)
    throw new RangeError('parking needs the conversation');
  if (events.length > 0 && ticket === undefined) throw new RangeError('events need their ticket');
  for (const value of [conversation, ticket, ...events, ...effects]) refuseLarge(value ?? null);
  if (effects.length + events.length + (wanted.flushes?.laneKeys.length ?? 0) > 95) {
    throw new PermanentError('store.too-many', 'too many changes');
  }
  const refused = refusalOf(table, wanted);
  if (refused !== undefined) return refused;
  write(table, wanted);
  return 'committed';
}

function refusalOf(table: MemoryTable, wanted: Commit): CommitOutcome | undefined {
  const { inbound, ticket } = wanted;
  const marker = inbound === undefined ? 'owed' : table.markers.get(inbound.id);
  if (typeof marker === 'object') return 'done';
  if (marker === undefined || !holds(table, wanted)) return 'conflict';
  return ticket?.version === 0 && table.numbers.has(ticket.next.number) ? 'number-taken' : undefined;
}

function holds(
  table: MemoryTable,
  { conversation, ticket, effects = [], settles, parks, sticks, flushes }: Commit,
): boolean {
  const stored = conversation && table.conversations.get(conversation.next.id);
  return [
    conversation === undefined || (stored?.version ?? 0) === conversation.version,
    ticket === undefined || (table.tickets.get(ticket.next.id)?.version ?? 0) === ticket.version,
    effects.every((effect) => !table.effects.has(effectKeyOf(effect.destination, laneKeyOf(effect)))),
    settles === undefined || mine(table, settles.effect) !== undefined,
    parks === undefined || (mine(table, parks.effect) !== undefined && stored?.window === parks.window),
    sticks === undefined || mine(table, sticks.effect) !== undefined,
    flushes === undefined || parkedOf(table, flushes).every((effect) => effect?.state === 'parked'),
  ].every(Boolean);
}

function write(table: MemoryTable, wanted: Commit): void {
  const { effects = [], inbound, settles, parks, sticks, flushes } = wanted;
  writeConversation(table, wanted);
  writeTicket(table, wanted);
  table.ratings.push(...(wanted.ratings ?? []));
  for (const { nextAt, ...effect } of effects) {
    putEffect(table, { ...effect, nextAt, attempt: 0, isUnsure: false, state: 'owed' });
  }
  if (inbound !== undefined) {
    table.inbounds.delete(inbound.id);
    table.markers.set(inbound.id, { doneUntil: after(table.clock(), hours(7 * 24)) });
  }
  if (settles !== undefined) settle(table, settles);
  if (parks !== undefined) {
    const { nextAt: _, ...waiting } = parks.effect;
    putEffect(table, { ...waiting, state: 'parked', wasParked: true });
  }
  if (sticks !== undefined) {
    const { nextAt: _, ...left } = sticks.effect;
    putEffect(table, { ...left, state: 'stuck' });
  }
  if (flushes === undefined) return;
  for (const effect of parkedOf(table, flushes)) {
    if (effect !== undefined) putEffect(table, { ...effect, state: 'owed', nextAt: flushes.at });
  }
}

function writeConversation(table: MemoryTable, { conversation, parks }: Commit): void {
  if (conversation === undefined) return;
  const { next, version, opensWindow } = conversation;
  const stored = opensWindow ? undefined : table.conversations.get(next.id);
  table.conversations.set(next.id, {
    ...next,
    version: version + 1,
    window: stored?.window ?? next.window,
    used: stored?.used ?? 0,
    parked: parks === undefined ? next.parked : [...next.parked, laneKeyOf(parks.effect)],
  });
}

function writeTicket(table: MemoryTable, { ticket, events = [] }: Commit): void {
  if (ticket === undefined) return;
  const { next, version } = ticket;
  table.tickets.set(next.id, { ...next, version: version + 1 });
  table.events.set(next.id, [...(table.events.get(next.id) ?? []), ...events]);
  if (version === 0) table.numbers.set(next.number, next.id);
}

function settle(table: MemoryTable, { effect, receipt }: NonNullable<Commit['settles']>): void {
  const ticket = ticketOf(effect);
  table.effects.delete(effectKeyOf(effect.destination, laneKeyOf(effect)));
  const { attempt, claimedAt } = effect;
  const kept = { ...receipt, attempt, ...(claimedAt === undefined ? {} : { claimedAt }) };
  table.receipts.set(JSON.stringify([ticket ?? effect.destination, receipt.id]), kept);
  if (ticket === undefined) return;
  if (receipt.key !== undefined) table.sent.set(receipt.key, { ticket, effect: effect.id });
  if (effect.effect.type !== 'thread.open' || receipt.place === undefined) return;
  if (table.team === undefined)
    throw new RangeError('a store that settles thread.open needs to know its team');
  table.cards.set(ticket, receipt.place);
  table.threads.set(JSON.stringify([table.team, receipt.place.channel, receipt.place.ts]), ticket);
}

function ticketOf({ effect }: OwedEffect): TicketId | undefined {
  return 'ticket' in effect ? effect.ticket : undefined;
}

function parkedOf(table: MemoryTable, { destination, laneKeys }: NonNullable<Commit['flushes']>) {
  return laneKeys.map((laneKey) => table.effects.get(effectKeyOf(destination, laneKey)));
}

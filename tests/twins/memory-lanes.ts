import { after, type Instant, latest } from '../../lib/core/time.ts';
import type { ClaimConditions, ClaimOutcome, Lane, OwedEffect, Store } from '../../lib/ports.ts';
import { byBytes, effectKeyOf, laneKeyOf, type MemoryTable, mine, putEffect } from './memory-table.ts';

/** What is owed to a destination, in order. */
export function lane(table: MemoryTable, destination: string): Lane {
  const effects = [...table.effects.values()]
    .filter((effect) => effect.destination === destination)
    .toSorted((a, b) => byBytes(a.order, b.order) || byBytes(a.seq, b.seq));
  const blockedUntil = table.blocked.get(destination);
  return blockedUntil === undefined ? { effects } : { effects, blockedUntil };
}

/** Claims an effect that is as it was read, and due. */
export function claim(table: MemoryTable, effect: OwedEffect, conditions: ClaimConditions): ClaimOutcome {
  const { now, lease, slot, escalation } = conditions;
  const stored = table.effects.get(effectKeyOf(effect.destination, laneKeyOf(effect)));
  if (!isFree(stored, effect, now)) return { kind: 'taken' };
  if (escalation !== undefined && !isRunning(table, escalation)) return { kind: 'stopped' };
  if (slot !== undefined) {
    const conversation = table.conversations.get(slot.conversation);
    const isHeld = effect.slot === slot.window;
    const isUsedUp = !isHeld && (conversation?.used ?? 0) >= slot.limit;
    if (conversation?.window !== slot.window || isUsedUp) return { kind: 'no-slot' };
    if (!isHeld) table.conversations.set(slot.conversation, { ...conversation, used: conversation.used + 1 });
  }
  const claimed: OwedEffect = {
    ...effect,
    state: 'claimed',
    attempt: effect.attempt + 1,
    isUnsure: effect.isUnsure || effect.state === 'claimed',
    nextAt: after(now, lease),
    claimedAt: now,
    ...(slot === undefined ? {} : { slot: slot.window }),
  };
  putEffect(table, claimed);
  return { kind: 'claimed', effect: claimed };
}

function isFree(stored: OwedEffect | undefined, read: OwedEffect, now: Instant): boolean {
  return (
    stored?.nextAt !== undefined &&
    stored.nextAt <= now &&
    stored.attempt === read.attempt &&
    stored.state === read.state
  );
}

function isRunning(table: MemoryTable, wanted: NonNullable<ClaimConditions['escalation']>): boolean {
  const escalation = table.tickets.get(wanted.ticket)?.escalation;
  return escalation?.state === 'running' && escalation.generation === wanted.generation;
}

/** Gives a claimed effect back, unless somebody else has it. */
export function release(
  table: MemoryTable,
  effect: OwedEffect,
  { nextAt, isUnsure, slot }: Parameters<Store['release']>[1],
): void {
  if (mine(table, effect) === undefined) return;
  const { nextAt: _, slot: held, ...rest } = effect;
  const back = { ...rest, isUnsure, ...(slot !== undefined || held === undefined ? {} : { slot: held }) };
  putEffect(table, nextAt === undefined ? { ...back, state: 'stuck' } : { ...back, state: 'owed', nextAt });
  const conversation = slot && table.conversations.get(slot.conversation);
  if (conversation === undefined || conversation.window !== slot?.window || conversation.used === 0) return;
  table.conversations.set(conversation.id, { ...conversation, used: conversation.used - 1 });
}

/** Blocks a destination, never for less long than it is. */
export function block(table: MemoryTable, destination: string, until: Instant): void {
  table.blocked.set(destination, latest(until, table.blocked.get(destination) ?? until));
}

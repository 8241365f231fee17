import type { Conversation } from '../../lib/core/conversation.ts';
import { PermanentError } from '../../lib/core/errors.ts';
import type { TicketEvent } from '../../lib/core/event.ts';
import type { EffectId, TicketId } from '../../lib/core/id.ts';
import type { Place } from '../../lib/core/message.ts';
import type { Rating } from '../../lib/core/rating.ts';
import type { Ticket } from '../../lib/core/ticket.ts';
import type { Instant } from '../../lib/core/time.ts';
import type { Clock, Cursor, OwedEffect, OwedInbound, Receipt } from '../../lib/ports.ts';

/** Everything that the table remembers, by what it is. */
export interface MemoryTable {
  readonly clock: Clock;
  readonly team: string | undefined;
  readonly conversations: Map<string, Conversation>;
  readonly tickets: Map<string, Ticket>;
  readonly numbers: Map<string, TicketId>;
  readonly events: Map<string, readonly TicketEvent[]>;
  readonly threads: Map<string, TicketId>;
  readonly cards: Map<string, Place>;
  /** By `effectKeyOf`. */
  readonly effects: Map<string, OwedEffect>;
  readonly blocked: Map<string, Instant>;
  /** By ticket, or destination, and effect. */
  readonly receipts: Map<string, Receipt>;
  readonly sent: Map<string, { readonly ticket: TicketId; readonly effect: EffectId }>;
  readonly inbounds: Map<string, OwedInbound>;
  /** Whether an inbound is known; a finished one is remembered until a moment. */
  readonly markers: Map<string, 'owed' | { readonly doneUntil: Instant }>;
  readonly cursors: Map<string, Cursor & { readonly nextAt: Instant }>;
  readonly onces: Map<string, Instant>;
  readonly ratings: Rating[];
}

/** An empty table. */
export function memoryTable(clock: Clock, team: string | undefined): MemoryTable {
  return {
    clock,
    team,
    conversations: new Map(),
    tickets: new Map(),
    numbers: new Map(),
    events: new Map(),
    threads: new Map(),
    cards: new Map(),
    effects: new Map(),
    blocked: new Map(),
    receipts: new Map(),
    sent: new Map(),
    inbounds: new Map(),
    markers: new Map(),
    cursors: new Map(),
    onces: new Map(),
    ratings: [],
  };
}

/** Where an effect stands within its lane; opaque to everybody else. */
export function laneKeyOf({ order, seq }: Pick<OwedEffect, 'order' | 'seq'>): string {
  return JSON.stringify([order, seq]);
}

/** Where an effect stands. */
export function effectKeyOf(destination: string, laneKey: string): string {
  return JSON.stringify([destination, laneKey]);
}

/** The stored effect, if it still is as this claimer left it. */
export function mine(table: MemoryTable, effect: OwedEffect): OwedEffect | undefined {
  const stored = table.effects.get(effectKeyOf(effect.destination, laneKeyOf(effect)));
  return stored?.state === 'claimed' && stored.attempt === effect.attempt ? stored : undefined;
}

/** Puts an effect at its place in its lane. */
export function putEffect(table: MemoryTable, effect: OwedEffect): void {
  table.effects.set(effectKeyOf(effect.destination, laneKeyOf(effect)), effect);
}

/** Sorts like DynamoDB: by the bytes of UTF-8. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** DynamoDB takes 400 KB an item. */
export function refuseLarge(value: unknown): void {
  if (Buffer.byteLength(JSON.stringify(value)) > 400_000)
    throw new PermanentError('store.too-large', 'too large');
}

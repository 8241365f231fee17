import { hash } from 'node:crypto';
import { type EffectId, type TicketId, ticketIdSchema } from '../core/id.ts';
import type { Inbound, Place } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import type { Hint, OwedEffect } from '../ports.ts';
import { dueShards } from '../runtime/table.ts';

/**
 * Every key of the table; nothing else builds one.
 *
 * | what | pk | sk | due | ttl |
 * | --- | --- | --- | --- | --- |
 * | conversation | `C#<id>` | `META` | | |
 * | ticket | `T#<id>` | `META` | next timer | |
 * | its events | `T#<id>` | `E#<version>#<index>` | | |
 * | receipts of its effects | `T#<id>` | `R#<effect>` | | |
 * | its card in Slack | `T#<id>` | `CARD` | | |
 * | thread -> ticket | `S#<team>#<channel>#<root>` | `META` | | |
 * | number -> ticket | `N#<number>` | `META` | | |
 * | owed inbounds of a group | `Q#<group>` | `<order>#<id>` | until done or stuck | |
 * | known inbounds | `I#<id>` | `META` | | when done |
 * | owed effects of a lane | `L#<destination>` | `E#<order>#<seq>` | until done, parked or stuck | |
 * | until when a lane takes nothing | `L#<destination>` | `BLOCKED` | | yes |
 * | receipts of effects without a ticket | `L#<destination>` | `R#<effect>` | | yes |
 * | a channel's key -> effect | `K#<key>` | `META` | | yes |
 * | cursor of an account | `P#<account>` | `META` | next pull | |
 * | what happens once | `O#<key>` | `META` | | yes |
 * | what became of a passage | `F` | `<article>#<section>#<shard>` | | |
 * | what a payer used of a day | `A#<payer>` | `<day>` | | yes |
 * | who was put on call | `V` | `<from>#<id>` | | when it has ended |
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const only = 'META';

/** Lane and state of a lane are one query: all that sorts before this, which leaves receipts out. */
export const laneEnd = 'F';
export const eventPrefix = 'E#';
export const receiptPrefix = 'R#';

export const conversationKey = (id: string): Key => keyOf(['C', id], [only]);
export const ticketKey = (id: TicketId): Key => keyOf(['T', id], [only]);
export const cardKey = (id: TicketId): Key => keyOf(['T', id], ['CARD']);
export const numberKey = (number: string): Key => keyOf(['N', number], [only]);
export const markerKey = ({ id }: Pick<Inbound, 'id'>): Key => keyOf(['I', id], [only]);
export const sentKey = (key: string): Key => keyOf(['K', key], [only]);
export const cursorKey = (account: string): Key => keyOf(['P', account], [only]);
export const onceKey = (key: string): Key => keyOf(['O', key], [only]);
export const blockedKey = (destination: string): Key => keyOf(['L', destination], ['BLOCKED']);

export const threadKey = (team: string, { channel, ts }: Place): Key =>
  keyOf(['S', team, channel, ts], [only]);

export const inboundKey = ({ group, order, id }: Pick<Inbound, 'group' | 'order' | 'id'>): Key =>
  keyOf(['Q', group], [order, id]);

/** The partition of a group's owed inbounds. */
export const groupPartition = (group: string): string => keyOf(['Q', group], []).pk;

/** Where an event stands: by the version of the ticket that it made. */
export function eventKey(ticket: TicketId, version: number, index: number): Key {
  return keyOf(['T', ticket], ['E', digits(version, 8), digits(index, 3)]);
}

/** Where an effect waits. */
export function effectKey(effect: Pick<OwedEffect, 'destination' | 'order' | 'seq'>): Key {
  return keyOf(['L', effect.destination], ['E', effect.order, effect.seq]);
}

/** Where an effect waits, by the lane key that parking remembered. */
export function parkedKey(destination: string, laneKey: string): Key {
  return { ...blockedKey(destination), sk: laneKey };
}

/** Where everybody stands who was put on call from Slack. */
export const overridePartition = 'V';

export const overrideKey = (from: Instant, id: string): Key =>
  keyOf([overridePartition], [digits(from, 13), id]);

/** What a payer used of a day, such as `2026-11-11`. */
export const allowanceKey = (payer: string, day: string): Key => keyOf(['A', payer], [day]);

/** Where the counts of all passages stand. */
export const ratingPartition = 'F';

export const ratingKey = (article: string, section: string, shard: number): Key =>
  keyOf([ratingPartition], [article, section, String(shard)]);

/** A receipt stands with its ticket, else with the lane it left. */
export function receiptKey(id: EffectId, { ticket, destination }: ReceiptHome): Key {
  return keyOf(ticket === undefined ? ['L', destination] : ['T', ticket], ['R', id]);
}

interface ReceiptHome {
  readonly ticket: TicketId | undefined;
  readonly destination: string;
}

/** The attributes that put an item into the due index at a moment, or take it out. */
export function owedAt({ pk, sk }: Key, nextAt: Instant | undefined) {
  if (nextAt === undefined) return { nextAt, due: undefined };
  const [byte = 0] = hash('sha256', `${pk} ${sk}`, 'buffer');
  return { nextAt, due: dueShard(byte % dueShards) };
}

/** The partition of the due index with this number. */
export function dueShard(shard: number): string {
  return `d#${shard}`;
}

/** What an item of the due index is about. Throws RangeError for a key that is never put there. */
export function hintOf({ pk }: Key, at: Instant): Hint {
  const [kind, ...parts] = pk.split('#');
  const id = fromKey(parts[0] ?? '');
  switch (kind) {
    case 'T':
      return { kind: 'ticket', ticket: ticketIdSchema.parse(id), at };
    case 'L':
      return { kind: 'lane', destination: id };
    case 'Q':
      return { kind: 'inbox', group: id };
    case 'P':
      return { kind: 'pull', account: id, at };
    default:
      throw new RangeError('an item is due that nobody looks after');
  }
}

function keyOf(pk: readonly string[], sk: readonly string[]): Key {
  return { pk: pk.map(toKey).join('#'), sk: sk.map(toKey).join('#') };
}

function digits(count: number, width: number): string {
  return String(count).padStart(width, '0');
}

/**
 * What sorts up to `$` is written as `$` and two digits, so that `#` is lower than anything in a part: keys sort
 * like their parts do, and parts can never be mistaken for others.
 */
function toKey(part: string): string {
  return part.replace(/[^%-\uffff]/g, (char) => `$${hex(char)}`);
}

function fromKey(part: string): string {
  return part.replace(/\$([0-9a-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).padStart(2, '0');
}

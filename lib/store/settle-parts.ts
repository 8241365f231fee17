import type { TicketId } from '../core/id.ts';
import type { Place } from '../core/message.ts';
import type { Commit, OwedEffect, Receipt } from '../ports.ts';
import { leaveLane } from './effect-parts.ts';
import { cardKey, receiptKey, sentKey, threadKey } from './keys.ts';
import { type Table, ttlFrom } from './open-table.ts';
import type { Part } from './part.ts';

/** An effect is settled: it leaves its lane, its receipt stays, and what it made in Slack can be found again. */
export function settleParts(
  table: Table,
  commit: string,
  { effect, receipt }: NonNullable<Commit['settles']>,
): readonly Part[] {
  const ticket = ticketOf(effect);
  const opened = effect.effect.type === 'thread.open' ? receipt.place : undefined;
  return [
    { write: leaveLane(effect) },
    receiptPart(table, commit, effect, receipt),
    ...(ticket === undefined || receipt.key === undefined
      ? []
      : [sentPart(table, receipt.key, effect.id, ticket)]),
    ...(ticket === undefined || opened === undefined ? [] : cardParts(table, ticket, opened)),
  ];
}

/** The ticket that an effect is for, if it is for one. */
export function ticketOf({ effect }: OwedEffect): TicketId | undefined {
  return 'ticket' in effect ? effect.ticket : undefined;
}

function receiptPart(table: Table, commit: string, effect: OwedEffect, receipt: Receipt): Part {
  const ticket = ticketOf(effect);
  const key = receiptKey(receipt.id, { ticket, destination: effect.destination });
  // A ticket's receipts are part of its history; the others only help to look into what happened.
  const ttl = ticket === undefined ? ttlFrom(table.clock()) : undefined;
  const { attempt, claimedAt } = effect;
  return { write: { verb: 'put', item: { ...key, ...receipt, attempt, claimedAt, commit, ttl } } };
}

function sentPart({ clock }: Table, key: string, effect: Receipt['id'], ticket: TicketId): Part {
  return { write: { verb: 'put', item: { ...sentKey(key), ticket, effect, ttl: ttlFrom(clock()) } } };
}

function cardParts({ team }: Table, ticket: TicketId, place: Place): readonly Part[] {
  if (team === undefined) throw new RangeError('a store that settles thread.open needs to know its team');
  return [
    { write: { verb: 'put', item: { ...cardKey(ticket), place } } },
    { write: { verb: 'put', item: { ...threadKey(team, place), ticket } } },
  ];
}

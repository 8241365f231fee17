import type { ConversationId, TicketId } from '../core/id.ts';
import type { Place } from '../core/message.ts';
import type { Ticket } from '../core/ticket.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';
import { recentIndex } from '../runtime/table.ts';
import {
  cardItem,
  conversationItem,
  eventItem,
  keyItem,
  parseFound,
  parseItem,
  pointerItem,
  receiptItem,
  sentItem,
  ticketItem,
} from './items.ts';
import {
  cardKey,
  conversationKey,
  eventPrefix,
  numberKey,
  receiptKey,
  receiptPrefix,
  sentKey,
  threadKey,
  ticketKey,
} from './keys.ts';
import type { Table } from './open-table.ts';
import { readAll, readMany, readOne, readPages } from './read.ts';
import { recentPartition } from './ticket-parts.ts';
import { write } from './try-write.ts';
import { isAbsent } from './write.ts';

type Tickets = Pick<
  Store,
  | 'conversation'
  | 'ticket'
  | 'ticketByNumber'
  | 'ticketByThread'
  | 'linkThread'
  | 'events'
  | 'recentTickets'
  | 'openedBetween'
  | 'receipt'
  | 'receipts'
  | 'card'
  | 'effectByKey'
>;

/** Conversations, tickets and what stands beside them. */
export function ticketStore(table: Table): Tickets {
  const ticket = async (id: TicketId) => parseFound(ticketItem, await readOne(table, ticketKey(id)));
  return {
    ticket,
    conversation: async (id: ConversationId) =>
      parseFound(conversationItem, await readOne(table, conversationKey(id))),
    ticketByNumber: async (number) => {
      const found = parseFound(pointerItem, await readOne(table, numberKey(number)));
      return found === undefined ? undefined : ticket(found.ticket);
    },
    ticketByThread: async (team, channel, ts) =>
      parseFound(pointerItem, await readOne(table, threadKey(team, { channel, ts })))?.ticket,
    linkThread: (team, place, id) => linkThread(table, team, place, id),
    events: async (id) => (await beside(table, id, eventPrefix)).map((item) => parseItem(eventItem, item)),
    openedBetween: (from, until) => openedBetween(table, from, until),
    recentTickets: (limit) => recentTickets(table, limit),
    receipt: async (id, effect) =>
      parseFound(receiptItem, await readOne(table, receiptKey(effect, { ticket: id, destination: '' }))),
    receipts: async (id) =>
      (await beside(table, id, receiptPrefix)).map((item) => parseItem(receiptItem, item)),
    card: async (id) => parseFound(cardItem, await readOne(table, cardKey(id)))?.place,
    effectByKey: async (key) => parseFound(sentItem, await readOne(table, sentKey(key))),
  };
}

/** What stands with a ticket under a prefix, in the order of its keys. */
function beside(table: Table, id: TicketId, prefix: string): Promise<readonly unknown[]> {
  const values = { ticket: ticketKey(id).pk, prefix };
  return readAll(table, { where: '#pk = :ticket AND begins_with(#sk, :prefix)', values });
}

// Refused: the thread is known already.
async function linkThread(table: Table, team: string, place: Place, ticket: TicketId): Promise<void> {
  const item = { ...threadKey(team, place), ticket };
  await write(table, [{ verb: 'put', item, when: isAbsent }], table.ids.ulid());
}

async function recentTickets(table: Table, limit: number): Promise<readonly Ticket[]> {
  const found = await readAll(table, {
    where: '#recent = :recent',
    values: { recent: recentPartition },
    index: recentIndex,
    last: limit,
  });
  return (await ticketsOf(table, found)).toSorted((a, b) => b.openedAt - a.openedAt);
}

/** The end is left out, which no condition of DynamoDB says: both ends of BETWEEN are in. */
async function* openedBetween(
  table: Table,
  from: Instant,
  until: Instant,
): AsyncGenerator<readonly Ticket[]> {
  const values = { recent: recentPartition, from, last: until - 1 };
  const where = '#recent = :recent AND #openedAt BETWEEN :from AND :last';
  for await (const page of readPages(table, { where, values, index: recentIndex })) {
    if (page.length > 0) yield ticketsOf(table, page);
  }
}

async function ticketsOf(table: Table, entries: readonly unknown[]): Promise<readonly Ticket[]> {
  const keys = entries.map((item) => parseItem(keyItem, item));
  return (await readMany(table, keys)).map((item) => parseItem(ticketItem, item));
}

import type { Rating, RatingKind } from '../../lib/core/rating.ts';
import { after, hours, type Instant } from '../../lib/core/time.ts';
import type { Clock, RatingCounts, Store } from '../../lib/ports.ts';
import { commit } from './memory-commit.ts';
import { due } from './memory-due.ts';
import { inbounds, postponeInbound, putInbound } from './memory-inbounds.ts';
import { block, claim, lane, release } from './memory-lanes.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';

/**
 * Runs an operation, at once and undivided. A test may wait, throw before it (not done) or after it (done, and the
 * caller does not know).
 */
export type Around = <T>(operation: keyof Store, run: () => T) => Promise<T>;

export interface MemoryStoreOptions {
  readonly clock: Clock;
  readonly team?: string;
  readonly around?: Around;
  /** The table to work on; a test may share and look into one. */
  readonly table?: MemoryTable;
}

/** The store in memory, with the semantics of the port. */
export function memoryStore({
  clock,
  team,
  around = async (_, run) => run(),
  table = memoryTable(clock, team),
}: MemoryStoreOptions): Store {
  return {
    commit: (wanted) => around('commit', () => commit(table, wanted)),
    putInbound: (inbound, now) => around('putInbound', () => putInbound(table, inbound, now)),
    putInbounds: (inbounds, now) =>
      around('putInbounds', () => inbounds.map((inbound) => putInbound(table, inbound, now))),
    inbounds: (group) => around('inbounds', () => inbounds(table, group)),
    postponeInbound: (owed, at) => around('postponeInbound', () => postponeInbound(table, owed, at)),
    conversation: (id) => around('conversation', () => table.conversations.get(id)),
    ticket: (id) => around('ticket', () => table.tickets.get(id)),
    ticketByNumber: (number) =>
      around('ticketByNumber', () => table.tickets.get(table.numbers.get(number) ?? '')),
    ticketByThread: (workspace, channel, root) =>
      around('ticketByThread', () => table.threads.get(JSON.stringify([workspace, channel, root]))),
    linkThread: (workspace, { channel, ts }, ticket) =>
      around('linkThread', () => {
        const key = JSON.stringify([workspace, channel, ts]);
        table.threads.set(key, table.threads.get(key) ?? ticket);
      }),
    ratings: () => around('ratings', () => countsOf(table.ratings)),
    events: (id) => around('events', () => table.events.get(id) ?? []),
    recentTickets: (limit) =>
      around('recentTickets', () =>
        [...table.tickets.values()].toSorted((a, b) => b.openedAt - a.openedAt).slice(0, limit),
      ),
    async *openedBetween(from, until) {
      yield* await around('openedBetween', () => [
        [...table.tickets.values()].filter(({ openedAt }) => openedAt >= from && openedAt < until),
      ]);
    },
    lane: (destination) => around('lane', () => lane(table, destination)),
    claim: (effect, conditions) => around('claim', () => claim(table, effect, conditions)),
    release: (effect, back) => around('release', () => release(table, effect, back)),
    block: (destination, until) => around('block', () => block(table, destination, until)),
    receipt: (ticket, effect) =>
      around('receipt', () => table.receipts.get(JSON.stringify([ticket, effect]))),
    receipts: (ticket) =>
      around('receipts', () =>
        [...table.receipts].flatMap(([key, receipt]) =>
          key.startsWith(`${JSON.stringify([ticket]).slice(0, -1)},`) ? [receipt] : [],
        ),
      ),
    card: (ticket) => around('card', () => table.cards.get(ticket)),
    effectByKey: (key) => around('effectByKey', () => table.sent.get(key)),
    cursor: (account) =>
      around('cursor', () => {
        const found = table.cursors.get(account);
        return found && { cursor: found.cursor, ...(found.emptiedAt && { emptiedAt: found.emptiedAt }) };
      }),
    moveCursor: (account, from, to, nextAt) =>
      around('moveCursor', () => {
        if (table.cursors.get(account)?.cursor !== from) return false;
        const emptiedAt = to.emptiedAt ?? table.cursors.get(account)?.emptiedAt;
        table.cursors.set(account, { cursor: to.cursor, emptiedAt, nextAt });
        return true;
      }),
    once: (key, now) => around('once', () => once(table, key, now)),
    async *due(until) {
      yield* await around('due', () => due(table, until));
    },
  };
}

function once(table: MemoryTable, key: string, now: Instant): boolean {
  const until = table.onces.get(key);
  if (until !== undefined && until > now) return false;
  table.onces.set(key, after(now, hours(7 * 24)));
  return true;
}

function countsOf(ratings: readonly Rating[]): readonly RatingCounts[] {
  const passages = Map.groupBy(ratings, ({ article, section }) => JSON.stringify([article, section]));
  return [...passages.values()].flatMap((some) => {
    const count = (kind: RatingKind) => some.filter((one) => one.kind === kind).length;
    const { article = '', section = '' } = some[0] ?? {};
    return {
      ...{ article, section, helped: count('helped'), accepted: count('accepted'), failed: count('failed') },
      ...{ chosen: count('chosen'), refused: count('refused'), ignored: count('ignored') },
    };
  });
}

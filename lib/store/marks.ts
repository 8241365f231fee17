import type { Instant } from '../core/time.ts';
import type { Cursor, Store } from '../ports.ts';
import { oldText } from './failure.ts';
import { cursorItem, parseFound } from './items.ts';
import { cursorKey, onceKey, owedAt } from './keys.ts';
import { isForgotten, nowSeconds, type Table, ttlFrom } from './open-table.ts';
import { readOne } from './read.ts';
import { write } from './try-write.ts';
import { isAbsent } from './write.ts';

/** How far pulling has come, and what was done once. */
export function markStore(table: Table): Pick<Store, 'cursor' | 'moveCursor' | 'once'> {
  return {
    cursor: async (account) => parseFound(cursorItem, await readOne(table, cursorKey(account))),
    moveCursor: (...move) => moveCursor(table, ...move),
    once: (key, now) => once(table, key, now),
  };
}

async function moveCursor(
  table: Table,
  account: string,
  from: string | undefined,
  { cursor, emptiedAt }: Cursor,
  nextAt: Instant,
): Promise<boolean> {
  const key = cursorKey(account);
  const when = from === undefined ? { when: isAbsent } : { when: '#cursor = :from', values: { from } };
  const set = { cursor, ...(emptiedAt === undefined ? {} : { emptiedAt }), ...owedAt(key, nextAt) };
  const move = { verb: 'update', key, set, ...when } as const;
  const refused = await write(table, [move], table.ids.ulid());
  // A lost answer: it stands where we moved it.
  return refused === undefined || (refused.isRepeat && oldText(refused.refusals[0], 'cursor') === cursor);
}

async function once(table: Table, key: string, now: Instant): Promise<boolean> {
  const token = table.ids.ulid();
  const item = { ...onceKey(key), token, ttl: ttlFrom(now) };
  const mark = { verb: 'put', item, when: isForgotten, values: nowSeconds(now) } as const;
  const refused = await write(table, [mark], token);
  return refused === undefined || oldText(refused.refusals[0], 'token') === token;
}

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticketId } from '../../lib/core/id.ts';
import { instant } from '../../lib/core/time.ts';
import { dueShards } from '../../lib/runtime/table.ts';
import {
  blockedKey,
  cursorKey,
  effectKey,
  groupPartition,
  hintOf,
  inboundKey,
  laneEnd,
  owedAt,
  receiptKey,
  ticketKey,
} from '../../lib/store/keys.ts';
import { message, reply } from '../contracts/samples.ts';
import { byBytes } from '../twins/memory-table.ts';

const text = fc.string({ unit: 'binary', maxLength: 6 });
const pairs = fc.tuple(text, text);
const at = instant(1);

test('places of a lane sort like order and number do, whatever is in them', () => {
  fc.assert(
    fc.property(pairs, pairs, (a, b) => {
      const keys = [a, b].map(([order, seq]) => effectKey(reply('1', { order, seq })).sk);
      const expected = byBytes(a[0], b[0]) || byBytes(a[1], b[1]);
      expect(Math.sign(byBytes(keys[0] ?? '', keys[1] ?? ''))).toBe(Math.sign(expected));
    }),
  );
});

test('a due item leads back to what it is about, whatever its name is', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(hintOf(effectKey(reply('1', { destination: name })), at)).toEqual({
        kind: 'lane',
        destination: name,
      });
      expect(hintOf(inboundKey(message(1, name)), at)).toEqual({ kind: 'inbox', group: name });
      expect(hintOf(cursorKey(name), at)).toEqual({ kind: 'pull', account: name, at });
      const ticket = ticketId(name);
      expect(hintOf(ticketKey(ticket), at)).toEqual({ kind: 'ticket', ticket, at });
    }),
  );
});

test('names that look like parts of a key are kept apart', () => {
  const places = [
    effectKey(reply('1', { destination: 'a#b', order: 'c', seq: 'd' })),
    effectKey(reply('1', { destination: 'a', order: 'b#c', seq: 'd' })),
    effectKey(reply('1', { destination: 'a', order: 'b', seq: 'c#d' })),
    effectKey(reply('1', { destination: 'a$23b', order: 'c', seq: 'd' })),
  ];
  expect(new Set(places.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(places.length);
});

test('a lane is everything before its end, and its receipts are behind it', () => {
  const destination = 'D';
  expect(blockedKey(destination).sk < effectKey(reply('1', { order: '', seq: '' })).sk).toBe(true);
  expect(effectKey(reply('1', { order: '\u{10ffff}' })).sk < laneEnd).toBe(true);
  expect(receiptKey(reply('1').id, { ticket: undefined, destination }).sk > laneEnd).toBe(true);
});

test('what is owed is spread over all shards, and always over the same', () => {
  const shards = Array.from({ length: 400 }, (_, index) => owedAt(ticketKey(ticketId(`${index}`)), at).due);
  expect(new Set(shards).size).toBe(dueShards);
  expect(owedAt(ticketKey(ticketId('1')), at)).toEqual(owedAt(ticketKey(ticketId('1')), at));
  expect(owedAt(ticketKey(ticketId('1')), undefined)).toEqual({ nextAt: undefined, due: undefined });
});

test('a key that is never due is a defect', () => {
  expect(() => hintOf({ pk: 'X#1', sk: 'META' }, at)).toThrow(RangeError);
  expect(groupPartition('a')).toBe('Q#a');
});

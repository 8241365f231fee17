import { expect, test } from 'vitest';
import type { Heard } from '../../../lib/channels/wechaty/heard.ts';
import { toMessage } from '../../../lib/channels/wechaty/to-message.ts';
import { inboundSchema } from '../../../lib/core/message.ts';
import { after, instant, milliseconds, minutes, seconds } from '../../../lib/core/time.ts';
import { advisorId, customerId, openPhone } from './phone.ts';

const startedAt = instant(1_780_000_000_000);
const now = after(startedAt, minutes(5));
const hearing = { account: advisorId, startedAt, now, arrival: 7 };
const heard: Heard = {
  id: 'm1',
  what: 'text',
  text: '在吗',
  talker: customerId,
  listener: advisorId,
  isSelf: false,
  isInRoom: false,
  at: now,
};

test('a text of a contact is a message of their conversation', () => {
  const meaning = toMessage(heard, hearing);
  expect(meaning).toEqual({
    kind: 'inbound',
    inbound: {
      kind: 'customer.message',
      id: 'wecom-advisor:wx-advisor:m1',
      group: 'wecom-advisor:wx-advisor:wx-li',
      order: `${now}.${now}.000000007`,
      at: now,
      conversation: 'wecom-advisor:wx-advisor:wx-li',
      channel: 'wecom-advisor',
      account: 'wx-advisor',
      customer: 'wx-li',
      content: { kind: 'text', text: '在吗' },
    },
  });
  if (meaning.kind === 'inbound') expect(inboundSchema.parse(meaning.inbound)).toEqual(meaning.inbound);
});

test('what is not text is named, and its markup is for nobody to read', () => {
  const meaning = toMessage({ ...heard, what: 'link', text: '<appmsg>…</appmsg>' }, hearing);
  expect(meaning).toMatchObject({ inbound: { content: { kind: 'other', what: 'link', summary: '' } } });
});

test.each([
  [{ isSelf: true }, 'our own message'],
  [{ isInRoom: true }, 'a room, where nobody asks us alone'],
  [{ listener: 'wx-somebody' }, 'not to the advisor'],
  [{ at: instant(startedAt - minutes(10) - 1) }, 'from before the start'],
])('%o is ignored: %s', (part, reason) => {
  expect(toMessage({ ...heard, ...part }, hearing)).toEqual({ kind: 'ignored', reason });
});

test('what was written in the ten minutes before the start is answered, as after a first pull', () => {
  const meaning = toMessage({ ...heard, at: instant(startedAt - minutes(10)) }, hearing);
  expect(meaning.kind).toBe('inbound');
});

test('messages of one second stay in the order in which they were heard', () => {
  const orders = [9, 10, 11].map((arrival) => {
    const meaning = toMessage(heard, { ...hearing, arrival });
    return meaning.kind === 'inbound' ? meaning.inbound.order : '';
  });
  expect(orders.toSorted()).toEqual(orders);
  const later = toMessage({ ...heard, at: after(now, seconds(1)) }, { ...hearing, arrival: 1 });
  expect(later.kind === 'inbound' && later.inbound.order > (orders.at(-1) ?? '')).toBe(true);
});

test('the vendor’s own mock: texts, pictures, rooms and our own messages are read as what they are', async () => {
  const phone = await openPhone();
  await expect.poll(() => phone.happened).toEqual(['login wx-advisor']);
  phone.says('第一句 🙂');
  await expect.poll(() => phone.heard.length).toBe(1);
  phone.sends('Image');
  await expect.poll(() => phone.heard.length).toBe(2);
  phone.saysInRoom('大家好');
  await expect.poll(() => phone.heard.length).toBe(3);
  expect(await phone.connection.advisor.say(customerId, '您好')).toBe('said');
  await expect.poll(() => phone.heard.length).toBe(4);
  const account = phone.connection.advisor.account() ?? '';
  const begun = instant(Date.now() - seconds(10));
  const meanings = phone.heard.map((one, arrival) =>
    toMessage(one, { account, startedAt: begun, now: after(begun, milliseconds(1)), arrival }),
  );
  expect(
    meanings.map((meaning) => (meaning.kind === 'inbound' ? meaning.inbound.content : meaning.reason)),
  ).toEqual([
    { kind: 'text', text: '第一句 🙂' },
    { kind: 'other', what: 'image', summary: '' },
    'a room, where nobody asks us alone',
    'our own message',
  ]);
});

import { describe, expect, test } from 'vitest';
import { itemSchema } from '../../../lib/channels/wecom/schema.ts';
import { type Meaning, toMessage } from '../../../lib/channels/wecom/to-message.ts';
import { inboundSchema } from '../../../lib/core/message.ts';
import { instant } from '../../../lib/core/time.ts';

const sentAt = 1_778_576_400;
const pull = { account: 'wkDeskA', now: instant(sentAt * 1_000 + 5_000), arrival: 7 };
const head = { msgid: 'm1', open_kfid: 'wkDeskA', external_userid: 'wmLin', send_time: sentAt, origin: 3 };
const read = (item: Readonly<Record<string, unknown>>): Meaning => toMessage(itemSchema.parse(item), pull);
const event = (fields: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) =>
  read({
    msgid: 'm1',
    send_time: sentAt,
    origin: 4,
    msgtype: 'event',
    event: { open_kfid: 'wkDeskA', external_userid: 'wmLin', ...fields },
    ...more,
  });

function inboundOf(meaning: Meaning) {
  if (meaning.kind !== 'inbound') throw new Error(`It was ${JSON.stringify(meaning)}.`);
  return inboundSchema.parse(meaning.inbound);
}

test('a text of a customer is a message, keyed on account and msgid', () => {
  expect(inboundOf(read({ ...head, msgtype: 'text', text: { content: '面单打不出来' } }))).toEqual({
    kind: 'customer.message',
    id: 'wecom-kf:wkDeskA:m1',
    group: 'wecom-kf:wkDeskA:wmLin',
    order: '1778576400000.1778576405000.000000007',
    at: sentAt * 1_000,
    conversation: 'wecom-kf:wkDeskA:wmLin',
    channel: 'wecom-kf',
    account: 'wkDeskA',
    customer: 'wmLin',
    content: { kind: 'text', text: '面单打不出来' },
  });
});

test('a click in a menu is a text', () => {
  const clicked = inboundOf(read({ ...head, msgtype: 'text', text: { content: '人工', menu_id: 'human' } }));
  expect(clicked).toMatchObject({ kind: 'customer.message', content: { kind: 'text', text: '人工' } });
});

test('one msgid in two accounts is two messages', () => {
  const item = itemSchema.parse({ ...head, msgtype: 'text', text: { content: 'x' } });
  const [one, other] = [toMessage(item, pull), toMessage(item, { ...pull, account: 'wkDeskB' })].map(
    inboundOf,
  );
  expect(one?.id).not.toBe(other?.id);
});

describe('what we cannot read is named and never dropped', () => {
  test.each([
    ['image', { media_id: 'x' }, ''],
    ['voice', { media_id: 'x' }, ''],
    ['file', { media_id: 'x' }, ''],
    ['location', { latitude: 30.2, longitude: 120.1, name: '西湖', address: '杭州' }, '西湖 杭州'],
    [
      'link',
      { title: '订单\n报错', desc: '', url: 'https://a.example.com', pic_url: '' },
      '订单 报错 https://a.example.com',
    ],
    ['miniprogram', { title: '店铺助手', appid: 'wx1', pagepath: 'p' }, '店铺助手'],
    ['msgmenu', { head_content: '请评价', list: [] }, '请评价'],
    ['channels', { nickname: '商家' }, '商家'],
    ['merged_msg', { title: 'x'.repeat(500) }, 'x'.repeat(200)],
    ['never_seen_before', 'not even an object', ''],
    ['text', { wrong: true }, ''],
  ])('%s', (msgtype, payload, summary) => {
    const content = { kind: 'other', what: msgtype, summary };
    expect(inboundOf(read({ ...head, msgtype, [msgtype]: payload }))).toMatchObject({
      kind: 'customer.message',
      content,
    });
  });
});

describe('an item that lacks something', () => {
  test('without a time it counts from now', () => {
    const { send_time: _, ...rest } = head;
    expect(inboundOf(read({ ...rest, msgtype: 'text', text: { content: 'x' } })).at).toBe(pull.now);
  });

  test('without a msgid its id is made of all it says, in whatever order', () => {
    const { msgid: _, ...rest } = head;
    const idOf = (fields: object) => inboundOf(read({ ...rest, msgtype: 'image', ...fields })).id;
    const id = idOf({ image: { media_id: 'a', size: 1 } });
    expect(idOf({ image: { size: 1, media_id: 'a' } })).toBe(id);
    expect(idOf({ image: { media_id: 'b', size: 1 } })).not.toBe(id);
  });

  test('two events of one customer in one second stay two', () => {
    const failed = (fail_msgid: string) =>
      inboundOf(event({ event_type: 'msg_send_fail', fail_msgid }, { msgid: undefined })).id;
    expect(failed('one')).not.toBe(failed('two'));
    expect(failed('one')).toBe(failed('one'));
  });

  test.each([
    ['msgid', null],
    ['msgid', ''],
    ['send_time', 0],
    ['send_time', '1778576400'],
    ['send_time', 1e18],
    ['origin', null],
    ['origin', '3'],
  ])('or has %s as %j is still somebody’s message, at a moment that exists', (field, odd) => {
    const said = inboundOf(read({ ...head, msgtype: 'text', text: { content: 'x' }, [field]: odd }));
    expect(said).toMatchObject({ kind: 'customer.message', content: { kind: 'text', text: 'x' } });
    expect([sentAt * 1_000, pull.now]).toContain(said.at);
  });

  test('is told as an event too, whatever of it is of another kind than the vendor says', () => {
    const failed = { event_type: 'msg_send_fail', fail_msgid: 'eff_1', fail_type: '4', welcome_code: '' };
    expect(inboundOf(event({ ...failed, scene: null }))).toMatchObject({
      kind: 'reply.failed',
      key: 'eff_1',
    });
    const entered = { event_type: 'enter_session', welcome_code: 'wc-1', scene: null };
    expect(event(entered)).toMatchObject({ kind: 'entered' });
  });

  test('without a customer there is nobody to answer', () => {
    const { external_userid: _, ...rest } = head;
    expect(read({ ...rest, msgtype: 'text', text: { content: 'x' } })).toMatchObject({ kind: 'ignored' });
  });
});

test('what a colleague wrote in the WeCom client is theirs', () => {
  const item = { ...head, origin: 5, servicer_userid: 'wang', msgtype: 'text', text: { content: '已处理' } };
  expect(inboundOf(read(item))).toMatchObject({
    kind: 'colleague.message',
    conversation: 'wecom-kf:wkDeskA:wmLin',
    content: { kind: 'text', text: '已处理' },
  });
});

test.each([
  [6, /five messages/],
  [10, /refuses/],
  [undefined, /no reason/],
  [77, /77/],
])('a message that failed with %s is reported by its key, in words', (fail_type, words) => {
  expect(inboundOf(event({ event_type: 'msg_send_fail', fail_msgid: 'eff_1', fail_type }))).toMatchObject({
    kind: 'reply.failed',
    key: 'eff_1',
    reason: expect.stringMatching(words),
    conversation: 'wecom-kf:wkDeskA:wmLin',
  });
});

test.each([
  ['user_recall_msg', 'customer.message'],
  ['servicer_recall_msg', 'colleague.message'],
])('%s is a message that was taken back', (event_type, kind) => {
  const content = { kind: 'other', what: 'recalled', summary: '' };
  expect(inboundOf(event({ event_type, recall_msgid: 'm0' }))).toMatchObject({ kind, content });
});

describe('a customer who enters', () => {
  const enters = (secondsAgo: number, fields: object = { welcome_code: 'wc-1' }) =>
    event({ event_type: 'enter_session', ...fields }, { send_time: sentAt + 5 - secondsAgo });

  test('can be welcomed', () => {
    expect(enters(0)).toEqual({
      kind: 'entered',
      entered: {
        code: 'wc-1',
        lang: 'zh',
        message: { account: 'wkDeskA', customer: 'wmLin', at: sentAt * 1_000 + 5_000 },
      },
    });
  });

  test.each([
    ['en', 'en'],
    ['website-en', 'en'],
    ['screen', 'zh'],
    ['', 'zh'],
  ])('by a link of the scene "%s" is welcomed in %s', (scene, lang) => {
    expect(enters(0, { welcome_code: 'wc-1', scene })).toMatchObject({ entered: { lang } });
  });

  test('cannot be welcomed without a code, or once it has run out', () => {
    expect([enters(0, {}), enters(21), enters(22)].map(({ kind }) => kind)).toEqual([
      'ignored',
      'entered',
      'ignored',
    ]);
  });
});

test.each([
  'session_status_change',
  'servicer_status_change',
  'reject_customer_msg_switch_change',
  'something_new',
])('%s changes nothing, and says so', (event_type) => {
  expect(event({ event_type })).toMatchObject({
    kind: 'ignored',
    reason: expect.stringContaining(event_type),
  });
});

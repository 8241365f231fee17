import { expect, test } from 'vitest';
import { wecomPuller } from '../../../lib/channels/wecom/pull.ts';
import { keptLog } from './pretend-wecom.ts';
import { refusal, scriptedWecom } from './scripted-wecom.ts';

function pullerOf(script: Parameters<typeof scriptedWecom>[0]) {
  const wecom = scriptedWecom(script);
  const log = keptLog();
  const puller = wecomPuller({ ...wecom.connection, accounts: ['wkDeskA'], log });
  const pull = (cursor?: string, token?: string) => puller.pull('wkDeskA', cursor, token, wecom.now());
  return { wecom, log, puller, pull };
}

const text = (msgid: string, send_time: number, origin = 3) => ({
  msgid,
  open_kfid: 'wkDeskA',
  external_userid: 'wmLin',
  send_time,
  origin,
  msgtype: 'text',
  text: { content: msgid },
});
const page = (msg_list: readonly unknown[], more: Record<string, unknown> = {}) => ({
  errcode: 0,
  errmsg: 'ok',
  next_cursor: 'next',
  has_more: 0,
  msg_list,
  ...more,
});
const bodies = ({ calls }: ReturnType<typeof scriptedWecom>) =>
  calls.filter(({ path }) => path.endsWith('sync_msg')).map(({ body }) => body);

test('the first pull names the account and neither cursor nor token', async () => {
  const { wecom, pull } = pullerOf(() => page([]));
  expect(await pull()).toEqual({ cursor: 'next', hasMore: false, isEmpty: true, inbounds: [], entered: [] });
  expect(bodies(wecom)).toEqual([{ open_kfid: 'wkDeskA', limit: 200 }]);
});

test('a page is sorted by time, and within a second it stays as it came', async () => {
  const { pull } = pullerOf(() =>
    page([text('c', 1_700_000_002), text('a', 1_700_000_001), text('b', 1_700_000_001)]),
  );
  const { inbounds } = await pull('here', 'token');
  expect(inbounds.map(({ id }) => id.split(':').at(-1))).toEqual(['a', 'b', 'c']);
  expect(inbounds.map(({ order }) => order)).toEqual(inbounds.map(({ order }) => order).toSorted());
});

test('two pages read in the same millisecond keep their order within a second', async () => {
  const { wecom, pull } = pullerOf(() =>
    page(
      bodies(wecom).length === 1
        ? [text('a', 1_700_000_001), text('b', 1_700_000_001)]
        : [text('c', 1_700_000_001)],
    ),
  );
  const orders = [...(await pull()).inbounds, ...(await pull('next')).inbounds].map(({ order }) => order);
  expect(orders).toEqual(orders.toSorted());
  expect(new Set(orders).size).toBe(3);
});

test('a doorbell token that has expired is left out at the second try', async () => {
  const { wecom, pull } = pullerOf(() =>
    bodies(wecom).length === 1 ? refusal(95007) : page([text('a', 1_700_000_001)]),
  );
  expect((await pull('here', 'old')).inbounds).toHaveLength(1);
  expect(bodies(wecom)).toEqual([
    { open_kfid: 'wkDeskA', limit: 200, cursor: 'here', token: 'old' },
    { open_kfid: 'wkDeskA', limit: 200, cursor: 'here' },
  ]);
});

test('an empty page may have more behind it, and no new cursor keeps the old one', async () => {
  const { pull } = pullerOf(() => page([], { next_cursor: '', has_more: 1 }));
  expect(await pull('here')).toMatchObject({ cursor: 'here', hasMore: true, inbounds: [] });
});

test('an item that means nothing is logged without its content, and holds up no other', async () => {
  const strange = [
    null,
    7,
    { content: 'secret words' },
    { msgtype: 'event', event: { event_type: 'servicer_status_change' } },
  ];
  const { log, pull } = pullerOf(() => page([...strange, text('a', 1_700_000_001)]));
  expect((await pull()).inbounds).toHaveLength(1);
  expect(log.lines.map(({ event }) => event)).toEqual(Array.from({ length: 4 }, () => 'inbound.ignored'));
  expect(JSON.stringify(log.lines)).not.toContain('secret words');
});

test.each([
  ['a busy WeCom', () => refusal(45009)],
  ['HTTP 500', () => new Response('', { status: 500 })],
  ['a list that is none', () => page([], { msg_list: 'none' })],
])('%s is tried again', async (_, answer) => {
  await expect(pullerOf(answer).pull()).rejects.toMatchObject({ name: 'TransientError', code: 'wecom.pull' });
});

test.each([
  [60020, 'wecom.setup'],
  [95000, 'wecom.setup'],
  [40058, 'wecom.pull'],
])('%i is for the operator', async (errcode, code) => {
  await expect(pullerOf(() => refusal(errcode)).pull()).rejects.toMatchObject({
    name: 'PermanentError',
    code,
  });
});

test('a welcome goes out by its code', async () => {
  const { wecom, puller } = pullerOf(() => ({ errcode: 0, errmsg: 'ok' }));
  expect(await puller.welcome('code-1', '您好')).toEqual({ kind: 'sent' });
  expect(wecom.calls.at(-1)).toMatchObject({
    path: '/cgi-bin/kf/send_msg_on_event',
    body: { code: 'code-1', msgtype: 'text', text: { content: '您好' } },
  });
});

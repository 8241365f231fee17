import { expect, test } from 'vitest';
import * as z from 'zod';
import { customer, hour, kf, type Rig, startRig } from './wecom-rig.ts';

const page = z.object({
  errcode: z.literal(0),
  next_cursor: z.string().max(64),
  has_more: z.number(),
  msg_list: z.array(z.looseObject({ msgid: z.string().optional() })),
});

async function sync(rig: Rig, rest: Readonly<Record<string, unknown>> = {}) {
  return page.parse(await rig.api('kf/sync_msg', { open_kfid: kf, ...rest }));
}

async function say(rig: Rig, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await rig.control('say', { externalUserid: customer, text });
}

const wordsOf = (list: z.infer<typeof page>['msg_list']) =>
  list.map((message) => z.object({ content: z.string() }).parse(message['text']).content);

test('what a customer said is returned with its ids, origin and time in seconds', async () => {
  const rig = await startRig();
  await say(rig, '订单同步不过来');
  const { msg_list, has_more } = await sync(rig);
  expect(has_more).toBe(0);
  expect(msg_list).toMatchObject([
    {
      open_kfid: kf,
      external_userid: customer,
      origin: 3,
      msgtype: 'text',
      text: { content: '订单同步不过来' },
    },
  ]);
  expect(msg_list[0]?.msgid).toHaveLength(44);
  expect(msg_list[0]?.['send_time']).toBeCloseTo(Date.now() / 1000, -1);
});

test('a cursor goes on where it stopped, and has_more says that there is more', async () => {
  const rig = await startRig();
  await say(rig, 'a', 'b', 'c');
  const first = await sync(rig, { limit: 2 });
  expect([wordsOf(first.msg_list), first.has_more]).toEqual([['a', 'b'], 1]);
  const second = await sync(rig, { limit: 2, cursor: first.next_cursor });
  expect([wordsOf(second.msg_list), second.has_more]).toEqual([['c'], 0]);
  await say(rig, 'd');
  expect(wordsOf((await sync(rig, { cursor: second.next_cursor })).msg_list)).toEqual(['d']);
});

test('what the API sent is never returned', async () => {
  const rig = await startRig();
  await say(rig, 'a');
  await rig.api('kf/send_msg', {
    touser: customer,
    open_kfid: kf,
    msgtype: 'text',
    text: { content: 'reply' },
  });
  expect(wordsOf((await sync(rig)).msg_list)).toEqual(['a']);
});

test('what a colleague typed in the client is returned with origin 5', async () => {
  const rig = await startRig();
  await say(rig, 'a');
  await rig.control('type', { externalUserid: customer, text: '我来', servicerUserid: 'lin' });
  expect((await sync(rig)).msg_list.at(-1)).toMatchObject({
    origin: 5,
    servicer_userid: 'lin',
    text: { content: '我来' },
  });
});

test('without an account the answer is 40058, with an unknown one 95000', async () => {
  const rig = await startRig();
  expect(await rig.api('kf/sync_msg', {})).toMatchObject({ errcode: 40058 });
  expect(await rig.api('kf/sync_msg', { open_kfid: '' })).toMatchObject({ errcode: 40058 });
  expect(await rig.api('kf/sync_msg', { open_kfid: 'no' })).toMatchObject({ errcode: 95000 });
});

test('a limit over 1000 and a cursor that was never given are 40058', async () => {
  const rig = await startRig();
  expect(await rig.api('kf/sync_msg', { open_kfid: kf, limit: 1001 })).toMatchObject({ errcode: 40058 });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf, cursor: 'cur-7' })).toMatchObject({ errcode: 40058 });
});

test("a doorbell's token is good for ten minutes and for its own account, then 95007", async () => {
  const rig = await startRig();
  await say(rig, 'a');
  const { entries } = await rig.ask('_control/log');
  const log = z.array(z.looseObject({ type: z.string(), token: z.string().optional() })).parse(entries);
  const token = log.find((entry) => entry.type === 'doorbell')?.token;
  expect(token).toBeTypeOf('string');
  expect(await rig.api('kf/sync_msg', { open_kfid: kf, token })).toMatchObject({ errcode: 0 });
  expect(await rig.api('kf/sync_msg', { open_kfid: 'wkOther', token })).toMatchObject({ errcode: 95007 });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf, token: 'no' })).toMatchObject({ errcode: 95007 });
  await rig.forward(601_000);
  expect(await rig.api('kf/sync_msg', { open_kfid: kf, token })).toMatchObject({ errcode: 95007 });
});

test('after three days a message is gone, with a cursor and without', async () => {
  const rig = await startRig();
  const { next_cursor } = await sync(rig);
  await say(rig, 'old');
  await rig.forward(71 * hour);
  await say(rig, 'new');
  await rig.forward(1.5 * hour);
  await rig.restart();
  await rig.renewToken();
  expect(wordsOf((await sync(rig)).msg_list)).toEqual(['new']);
  expect(wordsOf((await sync(rig, { cursor: next_cursor })).msg_list)).toEqual(['new']);
});

test.each([
  [{ kind: 'image' }, { image: { media_id: expect.any(String) } }],
  [{ kind: 'voice' }, { voice: { media_id: expect.any(String) } }],
  [{ kind: 'file' }, { file: { media_id: expect.any(String) } }],
  [{ kind: 'location', name: '仓库' }, { location: { name: '仓库', latitude: expect.any(Number) } }],
  [
    { kind: 'link', title: '公告', url: 'https://example.com' },
    { link: { title: '公告', url: 'https://example.com' } },
  ],
])('%j arrives with its payload', async (said, payload) => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, ...said });
  expect((await sync(rig)).msg_list).toMatchObject([{ msgtype: said.kind, ...payload }]);
});

test('a click arrives as a text with the id of the item', async () => {
  const rig = await startRig();
  await rig.control('click', { externalUserid: customer, menuId: 'csat:1', content: '好' });
  expect((await sync(rig)).msg_list).toMatchObject([{ text: { content: '好', menu_id: 'csat:1' } }]);
});

test('a recalled message is told by an event that names it', async () => {
  const rig = await startRig();
  const { msgid } = await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.control('recall', { externalUserid: customer, msgid });
  expect((await sync(rig)).msg_list[1]).toMatchObject({
    event: { event_type: 'user_recall_msg', recall_msgid: msgid },
  });
});

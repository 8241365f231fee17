import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Delivery } from './slack-app.ts';
import { channel, startRig } from './slack-rig.ts';

const isFrom = (user: string) => (delivery: Delivery) => delivery.envelope?.event.user === user;
const isOf = (type: string) => (delivery: Delivery) =>
  [delivery.envelope?.event.type, delivery.envelope?.event.subtype].includes(type);
const failedSchema = z.object({ entries: z.array(z.object({ at: z.number(), dueAt: z.number() })) });
const settled = async (look: (path: string) => Promise<unknown>) => await look('log?type=event.settled');

test('a message of a person is told in a signed envelope', async () => {
  const rig = await startRig();
  const ts = await rig.says('U0ANN', 'hello');
  const [told] = await rig.app.told(1);
  expect(told).toMatchObject({
    isSigned: true,
    headers: { 'content-type': 'application/json' },
    envelope: {
      type: 'event_callback',
      team_id: 'T0TEAM',
      event_id: expect.stringMatching(/^Ev/),
      event_time: Math.floor(Number(ts)),
      event: {
        type: 'message',
        channel,
        channel_type: 'channel',
        user: 'U0ANN',
        text: 'hello',
        ts,
        event_ts: ts,
        client_msg_id: expect.any(String),
        blocks: [{ type: 'rich_text' }],
      },
    },
  });
  expect(told?.headers).not.toHaveProperty('x-slack-retry-num');
});

test('Chinese and emoji go out as escapes, and arrive whole', async () => {
  const rig = await startRig();
  await rig.says('U0ANN', '你好 𠮷 🔒 1/2');
  const [told] = await rig.app.told(1);
  expect(told?.raw).toContain('1\\/2');
  expect(told?.raw).toMatch(/^[\x20-\x7e]+$/);
  expect(told?.envelope?.event.text).toBe('你好 𠮷 🔒 1/2');
});

test('a file that a person shares is told with an address at which the app can have it', async () => {
  const rig = await startRig();
  const files = [{ name: '模板.csv', data: Buffer.from('a,b').toString('base64') }];
  await rig.control('message', { channel, user: 'U0ANN', text: '', files });
  const [told] = await rig.app.told(1);
  const event = z.object({ files: z.tuple([z.object({ url_private_download: z.url() })]) });
  const [{ url_private_download: at }] = event.parse(told?.envelope?.event).files;
  expect(new URL(at).origin).toBe(new URL(rig.url()).origin);
});

test('what a person types is escaped, mentions and addresses are marked up', async () => {
  const rig = await startRig();
  await rig.says('U0ANN', 'a < b & c <@U0BOB> https://e.com/?a=1&b=2');
  const [told] = await rig.app.told(1);
  expect(told?.envelope?.event.text).toBe('a &lt; b &amp; c <@U0BOB> <https://e.com/?a=1&amp;b=2>');
});

test('the app’s own posts and edits come back to it', async () => {
  const rig = await startRig();
  const ts = await rig.posts('one');
  await rig.client().chat.update({ channel, ts, text: 'two' });
  const [posted] = await rig.app.told(1, isFrom('U0BOT'));
  expect(posted?.envelope?.event).toMatchObject({ bot_id: 'B0BOT', text: 'one', ts });
  expect(posted?.envelope?.event).not.toHaveProperty('client_msg_id');
  const [changed] = await rig.app.told(1, isOf('message_changed'));
  expect(changed?.envelope?.event).toMatchObject({
    hidden: true,
    message: { ts, text: 'two', bot_id: 'B0BOT' },
    previous_message: { ts, text: 'one' },
  });
  expect(changed?.envelope?.event).not.toHaveProperty('user');
});

test('an edit and a deletion of a person are told', async () => {
  const rig = await startRig();
  const ts = await rig.says('U0ANN', 'helo');
  await rig.control('edit', { channel, ts, user: 'U0ANN', text: 'hello' });
  expect(await rig.control('delete', { channel, ts, user: 'U0BOB' })).toMatchObject({
    error: 'not_your_message',
  });
  await rig.control('delete', { channel, ts, user: 'U0ANN' });
  const [changed] = await rig.app.told(1, isOf('message_changed'));
  expect(changed?.envelope?.event).toMatchObject({ message: { text: 'hello', edited: { user: 'U0ANN' } } });
  const [deleted] = await rig.app.told(1, isOf('message_deleted'));
  expect(deleted?.envelope?.event).toMatchObject({ deleted_ts: ts, previous_message: { text: 'hello' } });
});

test('a reply carries the root’s ts, a broadcast its root as well', async () => {
  const rig = await startRig();
  const root = await rig.posts('card');
  await rig.says('U0ANN', 'reply', root);
  await rig.control('message', { channel, user: 'U0BOB', text: 'all', threadTs: root, isBroadcast: true });
  const [reply] = await rig.app.told(1, isFrom('U0ANN'));
  expect(reply?.envelope?.event).toMatchObject({ thread_ts: root, parent_user_id: 'U0BOT' });
  const [broadcast] = await rig.app.told(1, isFrom('U0BOB'));
  expect(broadcast?.envelope?.event).toMatchObject({ subtype: 'thread_broadcast', root: { ts: root } });
});

test('a mention of the app is told twice, as a message and as a mention, with two ids', async () => {
  const rig = await startRig();
  const ts = await rig.says('U0ANN', '<@U0BOT> help');
  const told = await rig.app.told(2);
  expect(new Set(told.map(({ envelope }) => envelope?.event.type))).toEqual(
    new Set(['message', 'app_mention']),
  );
  expect(new Set(told.map(({ envelope }) => envelope?.event_id)).size).toBe(2);
  expect(told.every(({ envelope }) => envelope?.event.ts === ts)).toBe(true);
});

test('a person of another company and a direct message are marked as such', async () => {
  const rig = await startRig();
  await rig.says('U0FAR', 'hello from far');
  await rig.control('message', { channel: 'U0ANN', user: 'U0ANN', text: 'in private' });
  const [far] = await rig.app.told(1, isFrom('U0FAR'));
  expect(far?.envelope).toMatchObject({
    is_ext_shared_channel: true,
    event: { team: 'T0FAR', user_team: 'T0FAR' },
  });
  const [near] = await rig.app.told(1, isFrom('U0ANN'));
  expect(near?.envelope).toMatchObject({
    is_ext_shared_channel: false,
    event: { channel: 'D0ANN', channel_type: 'im', team: 'T0TEAM' },
  });
});

test('a message of another bot has its bot_id and no client_msg_id', async () => {
  const rig = await startRig();
  await rig.says('U0ROBOT', 'beep');
  const [told] = await rig.app.told(1);
  expect(told?.envelope?.event).toMatchObject({ user: 'U0ROBOT', bot_id: 'B0ROBOT' });
  expect(told?.envelope?.event).not.toHaveProperty('client_msg_id');
});

test('a person writes only where they are a member', async () => {
  const rig = await startRig();
  const write = (to: string, user: string) => rig.control('message', { channel: to, user, text: 'x' });
  expect(await write('C0OTHERS', 'U0BOB')).toMatchObject({ error: 'not_in_channel' });
  expect(await write('C0CLOSED', 'U0BOB')).toMatchObject({ error: 'is_archived' });
  expect(await write(channel, 'U0BOT')).toMatchObject({ error: 'user_not_found' });
});

test('reactions of people and of the app are told', async () => {
  const rig = await startRig();
  const ts = await rig.says('U0ANN', 'done');
  await rig.control('react', { channel, ts, user: 'U0BOB', name: 'eyes' });
  await rig.control('react', { channel, ts, user: 'U0BOB', name: 'eyes', isRemoval: true });
  const [added] = await rig.app.told(1, isOf('reaction_added'));
  expect(added?.envelope?.event).toMatchObject({
    user: 'U0BOB',
    reaction: 'eyes',
    item: { channel, ts },
    item_user: 'U0ANN',
  });
  await rig.app.told(1, isOf('reaction_removed'));
});

test('a failed delivery is retried three times with the same id, a number and a reason, then given up', async () => {
  const rig = await startRig((_, response) => {
    response.statusCode = 500;
    response.end();
  });
  await rig.says('U0ANN', 'hello');
  const told = await rig.app.told(4);
  expect(told.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
  expect(told[1]?.headers['x-slack-retry-reason']).toBe('http_error');
  expect(new Set(told.map(({ envelope }) => envelope?.event_id)).size).toBe(1);
  expect(told.every(({ isSigned }) => isSigned)).toBe(true);
  await expect
    .poll(() => settled(rig.look))
    .toMatchObject({ entries: [{ outcome: 'given-up', attempt: 3 }] });
});

test('a delivery that is not answered within three seconds is retried as a timeout', async () => {
  let count = 0;
  const rig = await startRig((_, response) => {
    count += 1;
    if (count > 1) response.end();
  });
  await rig.says('U0ANN', 'hello');
  const told = await rig.app.told(2);
  expect(told[1]?.headers).toMatchObject({
    'x-slack-retry-num': '1',
    'x-slack-retry-reason': 'http_timeout',
  });
});

test('x-slack-no-retry ends the retries', async () => {
  const rig = await startRig((_, response) => {
    response.writeHead(403, { 'x-slack-no-retry': '1' });
    response.end();
  });
  await rig.says('U0ANN', 'hello');
  await expect.poll(() => settled(rig.look)).toMatchObject({ entries: [{ outcome: 'refused', attempt: 0 }] });
  expect(rig.app.deliveries).toHaveLength(1);
});

test('retries follow the peer’s clock, and have a fresh timestamp', async () => {
  const rig = await startRig(
    (delivery, response) => {
      response.statusCode = delivery.headers['x-slack-retry-num'] === undefined ? 500 : 200;
      response.end();
    },
    { retryDelays: [60_000] },
  );
  await rig.says('U0ANN', 'hello');
  await expect.poll(() => rig.look('log?type=event.failed')).toMatchObject({ entries: [{ attempt: 0 }] });
  const { entries } = failedSchema.parse(await rig.look('log?type=event.failed'));
  expect(entries.map(({ at, dueAt }) => dueAt - at)).toEqual([60_000]);
  await rig.waits(61_000);
  const [first, second] = await rig.app.told(2);
  const stamp = (delivery: Delivery | undefined) => Number(delivery?.headers['x-slack-request-timestamp']);
  expect(stamp(second) - stamp(first)).toBeGreaterThanOrEqual(60);
  expect(second?.isSigned).toBe(true);
});

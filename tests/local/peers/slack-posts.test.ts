import { expect, test } from 'vitest';
import { channel, errorOf, startRig } from './slack-rig.ts';

test('the token decides who may call', async () => {
  const rig = await startRig();
  expect(await rig.client().auth.test()).toMatchObject({
    team_id: 'T0TEAM',
    user_id: 'U0BOT',
    bot_id: 'B0BOT',
  });
  expect(await errorOf(rig.client('xoxb-wrong').auth.test())).toBe('invalid_auth');
  const bare = await fetch(`${rig.url()}/api/auth.test`, { method: 'POST' });
  expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
  const inBody = new URLSearchParams({ token: 'xoxb-the-token', team_id: 'T0TEAM' });
  const response = await fetch(`${rig.url()}/api/auth.test`, { method: 'POST', body: inBody });
  expect(await response.json()).toMatchObject({ ok: true });
});

test('a method that Slack does not have is unknown', async () => {
  const rig = await startRig();
  expect(await errorOf(rig.client().apiCall('chat.shout'))).toBe('unknown_method');
});

test('a call without a required argument says which one', async () => {
  const rig = await startRig();
  const call = rig.client().apiCall('chat.update', { channel, text: 'x' });
  await expect(call).rejects.toMatchObject({
    data: {
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: ts'] },
    },
  });
});

test('each post has a later ts than the one before, even at the same moment', async () => {
  const rig = await startRig();
  const first = await rig.posts('one');
  const second = await rig.posts('two');
  expect(first).toMatch(/^\d{10}\.\d{6}$/);
  expect(second > first).toBe(true);
});

test('a post goes to an id, a name, or a person', async () => {
  const rig = await startRig();
  const post = (wanted: string) => rig.client().chat.postMessage({ channel: wanted, text: 'hello' });
  expect(await post(channel)).toMatchObject({ channel });
  expect(await post('#support')).toMatchObject({ channel });
  expect(await post('U0ANN')).toMatchObject({ channel: 'D0ANN' });
});

test('a post is refused where the bot cannot write', async () => {
  const rig = await startRig();
  const post = (wanted: string) => errorOf(rig.client().chat.postMessage({ channel: wanted, text: 'hello' }));
  expect(await post('C0NOWHERE')).toBe('channel_not_found');
  expect(await post('C0CLOSED')).toBe('is_archived');
  expect(await post('C0OTHERS')).toBe('not_in_channel');
});

test('a post without anything to show is refused', async () => {
  const rig = await startRig();
  expect(await errorOf(rig.client().apiCall('chat.postMessage', { channel }))).toBe('no_text');
  expect(
    await errorOf(rig.client().apiCall('chat.postMessage', { channel, text: 'a', markdown_text: 'b' })),
  ).toBe('markdown_text_conflict');
});

test('text over 40,000 characters is cut in a post and refused in an update, counted in code points', async () => {
  const rig = await startRig();
  const whole = await rig.client().chat.postMessage({ channel, text: '𠮷'.repeat(40_000) });
  expect([...(whole.message?.text ?? '')]).toHaveLength(40_000);
  const cut = await rig.client().chat.postMessage({ channel, text: 'x'.repeat(40_001) });
  expect(cut.message?.text).toHaveLength(40_000);
  const update = rig.client().chat.update({ channel, ts: cut.ts ?? '', text: 'x'.repeat(40_001) });
  expect(await errorOf(update)).toBe('msg_too_long');
});

test('an update changes the text and keeps the blocks that it does not send', async () => {
  const rig = await startRig();
  const blocks = [{ type: 'divider', block_id: 'line' }];
  const ts = await rig.posts('before', { blocks });
  const updated = await rig.client().chat.update({ channel, ts, text: 'after' });
  expect(updated).toMatchObject({ ts, text: 'after', message: { blocks, edited: { user: 'U0BOT' } } });
  const cleared = await rig.client().chat.update({ channel, ts, text: 'bare', blocks: [] });
  expect(cleared.message).toMatchObject({ blocks: [] });
});

test('only the bot’s own messages can be updated and deleted', async () => {
  const rig = await startRig();
  const ts = await rig.says('U0ANN', 'mine');
  expect(await errorOf(rig.client().chat.update({ channel, ts, text: 'x' }))).toBe('cant_update_message');
  expect(await errorOf(rig.client().chat.delete({ channel, ts }))).toBe('cant_delete_message');
  expect(await errorOf(rig.client().chat.delete({ channel, ts: '1.000000' }))).toBe('message_not_found');
  const own = await rig.posts('ours');
  await rig.client().chat.delete({ channel, ts: own });
  expect(await errorOf(rig.client().chat.update({ channel, ts: own, text: 'x' }))).toBe('message_not_found');
});

test('a permalink leads to a message that exists', async () => {
  const rig = await startRig();
  const ts = await rig.posts('root');
  const reply = await rig.posts('reply', { thread_ts: ts });
  const link = await rig.client().chat.getPermalink({ channel, message_ts: reply });
  expect(link.permalink).toBe(
    `https://t0team.slack.com/archives/${channel}/p${reply.replace('.', '')}?thread_ts=${ts}&cid=${channel}`,
  );
  expect(await errorOf(rig.client().chat.getPermalink({ channel, message_ts: '1.000000' }))).toBe(
    'message_not_found',
  );
});

test('an ephemeral is for one member and is not in the history', async () => {
  const rig = await startRig();
  const whisper = await rig.client().chat.postEphemeral({ channel, user: 'U0ANN', text: 'only you' });
  expect(await rig.look('state')).toMatchObject({
    channels: [
      { id: channel, messages: [], ephemerals: [{ ts: whisper.message_ts, user: 'U0ANN' }] },
      {},
      {},
      {},
    ],
  });
  const stranger = rig.client().chat.postEphemeral({ channel, user: 'U0NOBODY', text: 'x' });
  expect(await errorOf(stranger)).toBe('user_not_in_channel');
});

test('the bot reacts to a message once, and takes it back once', async () => {
  const rig = await startRig();
  const timestamp = await rig.posts('done?');
  const target = { channel, timestamp, name: 'white_check_mark' };
  await rig.client().reactions.add(target);
  expect(await errorOf(rig.client().reactions.add(target))).toBe('already_reacted');
  await rig.client().reactions.remove(target);
  expect(await errorOf(rig.client().reactions.remove(target))).toBe('no_reaction');
  expect(await errorOf(rig.client().reactions.add({ ...target, timestamp: '1.000000' }))).toBe(
    'message_not_found',
  );
});

test('people and channels can be looked up', async () => {
  const rig = await startRig();
  const api = rig.client();
  expect((await api.users.info({ user: 'U0BOB', include_locale: true })).user?.locale).toBe('en-US');
  expect((await api.users.info({ user: 'U0GUEST' })).user?.is_restricted).toBe(true);
  expect((await api.users.info({ user: 'U0FAR' })).user?.team_id).toBe('T0FAR');
  expect(await errorOf(api.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  expect((await api.conversations.info({ channel })).channel?.name).toBe('support');
  expect((await api.conversations.open({ users: 'U0ANN' })).channel?.id).toBe('D0ANN');
  expect(await errorOf(api.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
});

test('members come in pages', async () => {
  const rig = await startRig();
  const first = await rig.client().conversations.members({ channel, limit: 3 });
  expect(first.members).toEqual(['U0BOT', 'U0ANN', 'U0BOB']);
  const cursor = first.response_metadata?.next_cursor ?? '';
  expect((await rig.client().conversations.members({ channel, limit: 3, cursor })).members).toEqual([
    'U0GUEST',
    'U0FAR',
    'U0ROBOT',
  ]);
});

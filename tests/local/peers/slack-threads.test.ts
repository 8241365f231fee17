import { expect, test } from 'vitest';
import { channel, errorOf, startRig } from './slack-rig.ts';

test('a thread is read from its root, oldest first, in pages', async () => {
  const rig = await startRig();
  const root = await rig.posts('root');
  const replies = [await rig.posts('one', { thread_ts: root }), await rig.posts('two', { thread_ts: root })];
  const api = rig.client();
  const all = await api.conversations.replies({ channel, ts: root });
  expect(all.messages?.map(({ ts }) => ts)).toEqual([root, ...replies]);
  expect(all.messages?.[0]).toMatchObject({ reply_count: 2, latest_reply: replies[1] });
  expect(all.messages?.[1]).toMatchObject({ thread_ts: root, parent_user_id: 'U0BOT' });
  const page = await api.conversations.replies({ channel, ts: root, limit: 2 });
  expect(page).toMatchObject({ has_more: true });
  const cursor = page.response_metadata?.next_cursor ?? '';
  const rest = await api.conversations.replies({ channel, ts: root, limit: 2, cursor });
  expect(rest.messages?.map(({ ts }) => ts)).toEqual([replies[1]]);
  expect(await errorOf(api.conversations.replies({ channel, ts: root, cursor: 'bm9uc2Vuc2U=' }))).toBe(
    'invalid_cursor',
  );
});

test('a thread that does not exist is not found, nor can anybody reply in it', async () => {
  const rig = await startRig();
  expect(await errorOf(rig.client().conversations.replies({ channel, ts: '1.000000' }))).toBe(
    'thread_not_found',
  );
  expect(await errorOf(rig.posts('lost', { thread_ts: '1.000000' }))).toBe('thread_not_found');
});

test('a reply wants the ts of the root, not of another reply', async () => {
  const rig = await startRig();
  const root = await rig.posts('root');
  const reply = await rig.posts('reply', { thread_ts: root });
  expect(await errorOf(rig.posts('deeper', { thread_ts: reply }))).toBe('cannot_reply_to_message');
});

test('history shows roots and broadcasts, newest first, within oldest and latest', async () => {
  const rig = await startRig();
  const api = rig.client();
  const first = await rig.posts('first');
  const second = await rig.posts('second');
  await rig.posts('hidden', { thread_ts: first });
  const broadcast = await rig.posts('for all', { thread_ts: first, reply_broadcast: true });
  const read = async (more: object) =>
    (await api.conversations.history({ channel, ...more })).messages?.map(({ ts }) => ts);
  expect(await read({})).toEqual([broadcast, second, first]);
  expect(await read({ oldest: first })).toEqual([broadcast, second]);
  expect(await read({ oldest: first, inclusive: true, latest: second })).toEqual([second, first]);
  expect(await errorOf(read({ oldest: 'yesterday' }))).toBe('invalid_ts_oldest');
  const page = await api.conversations.history({ channel, limit: 2 });
  expect(await read({ limit: 2, cursor: page.response_metadata?.next_cursor })).toEqual([first]);
});

test('metadata is shown only to those who ask for it', async () => {
  const rig = await startRig();
  const metadata = { event_type: 'outbox', event_payload: { outbox_id: 'eff_1' } };
  const ts = await rig.posts('with metadata', { metadata });
  const api = rig.client();
  const plain = await api.conversations.history({ channel });
  expect(plain.messages?.[0]).not.toHaveProperty('metadata');
  const full = await api.conversations.replies({ channel, ts, include_all_metadata: true });
  expect(full.messages?.[0]?.metadata).toEqual(metadata);
});

test('metadata has a snake_case type and a payload that is almost flat', async () => {
  const rig = await startRig();
  const post = (metadata: unknown) =>
    errorOf(rig.client().apiCall('chat.postMessage', { channel, text: 'x', metadata }));
  expect(await post({ event_type: 'Outbox Item', event_payload: {} })).toBe('invalid_metadata_format');
  expect(await post({ event_type: 'outbox' })).toBe('invalid_metadata_format');
  expect(await post({ event_type: 'outbox', event_payload: { a: { b: { c: 1 } } } })).toBe(
    'invalid_metadata_schema',
  );
  expect(await post({ event_type: 'outbox', event_payload: { a: 'x'.repeat(8_000) } })).toBe(
    'metadata_too_large',
  );
  expect(await post({ event_type: 'outbox', event_payload: { a: { b: 1 }, c: true } })).toBe('none');
});

test('a deleted root with replies leaves a tombstone, and its thread stays', async () => {
  const rig = await startRig();
  const root = await rig.posts('card');
  const reply = await rig.posts('reply', { thread_ts: root });
  await rig.client().chat.delete({ channel, ts: root });
  const thread = await rig.client().conversations.replies({ channel, ts: root });
  expect(thread.messages?.map(({ ts }) => ts)).toEqual([root, reply]);
  expect(thread.messages?.[0]).toMatchObject({ subtype: 'tombstone' });
  expect(await errorOf(rig.client().chat.update({ channel, ts: root, text: 'x' }))).toBe('message_not_found');
});

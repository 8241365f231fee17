import { expect, test } from 'vitest';
import { instant, seconds } from '../../../lib/core/time.ts';
import { startWorkspace } from './workspace.ts';

const channel = 'C0DESK';
const line = { kind: 'notice', notice: 'claimed', detail: '林晓' } as const;

async function startThread() {
  const workspace = await startWorkspace();
  const { ts: root } = await workspace.act('message', { channel, user: 'U0LIN', text: '工单' });
  const post = (key: string) => workspace.desk.post(channel, root, line, key);
  return { ...workspace, root, post };
}

test.each(['token_revoked', 'account_inactive'])(
  'with a token that is %s a post waits for an operator and is given up by nobody',
  async (access) => {
    const { act, post } = await startThread();
    await act('token', { access });
    expect(await post('eff_1')).toEqual({ kind: 'busy', wait: seconds(30), reason: access });
    await act('token', { access: 'active' });
    expect(await post('eff_1')).toMatchObject({ kind: 'sent' });
  },
);

test('with an old token, or without a scope, it waits as well', async () => {
  const { act, post } = await startThread();
  await act('token', { scopes: ['channels:history'] });
  expect(await post('eff_1')).toMatchObject({ kind: 'busy', reason: 'missing_scope' });
  await act('token', { token: 'xoxb-2' });
  expect(await post('eff_1')).toMatchObject({ kind: 'busy', reason: 'invalid_auth' });
});

test('an archived channel refuses a post with its reason, and takes it once it is back', async () => {
  const { act, post, desk } = await startThread();
  await act('archive', { channel, user: 'U0LIN' });
  expect(await post('eff_1')).toEqual({ kind: 'refused', reason: 'is_archived' });
  expect(await desk.find({ channel }, 'eff_1', instant(Date.now() - 60_000))).toBeUndefined();
  await act('archive', { channel, user: 'U0LIN', isArchived: false });
  expect(await post('eff_1')).toMatchObject({ kind: 'sent' });
});

test('an error after the post was made is looked up before it is made again', async () => {
  const { act, post, desk, root } = await startThread();
  await act('faults', { kind: 'http-500', isProcessed: true, method: 'chat.postMessage' });
  expect(await post('eff_1')).toMatchObject({ kind: 'unsure', reason: 'http 500' });
  expect(await desk.find({ channel, root }, 'eff_1', instant(Date.now() - 60_000))).toMatchObject({
    channel,
  });
});

test('what an administrator does comes as events that the door lets in and leaves alone', async () => {
  const { act, reasons, received } = await startThread();
  await act('archive', { channel, user: 'U0LIN' });
  await act('person', { user: 'U0LIN', isGuest: true });
  await act('token', { access: 'token_revoked' });
  await expect
    .poll(() => reasons.filter((reason) => String(reason).startsWith('event ')).toSorted())
    .toEqual(['event channel_archive', 'event tokens_revoked', 'event user_change']);
  expect(received).toEqual([]);
});

test('an event whose answer got lost comes again and is received under the same id', async () => {
  const { act, received, root } = await startThread();
  await act('faults', { kind: 'lose-answers' });
  await act('message', { channel, threadTs: root, user: 'U0LIN', text: '您好' });
  await expect.poll(() => received.length).toBe(2);
  expect(new Set(received.map(({ event }) => event)).size).toBe(1);
  expect(new Set(received.map(({ inbound }) => inbound.id)).size).toBe(1);
});

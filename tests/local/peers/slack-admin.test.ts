import { expect, test } from 'vitest';
import type { Delivery } from './slack-app.ts';
import { channel, errorOf, startRig, token } from './slack-rig.ts';

const eventOf = (type: string) => (delivery: Delivery) => delivery.envelope?.event.type === type;

test.each(['token_revoked', 'account_inactive'] as const)(
  'a token that is %s says so until the app is active again, also after a restart',
  async (access) => {
    const rig = await startRig();
    await rig.control('token', { access });
    expect(await errorOf(rig.client().auth.test())).toBe(access);
    await rig.restart();
    expect(await errorOf(rig.client().chat.postMessage({ channel, text: 'x' }))).toBe(access);
    expect(await rig.app.told(1)).toMatchObject([
      { envelope: { event: { type: access === 'token_revoked' ? 'tokens_revoked' : 'app_uninstalled' } } },
    ]);
    await rig.control('token', { access: 'active' });
    expect(await errorOf(rig.client().auth.test())).toBe('none');
  },
);

test('a new token makes the old one invalid_auth', async () => {
  const rig = await startRig();
  await rig.control('token', { token: 'xoxb-new' });
  expect(await errorOf(rig.client(token).auth.test())).toBe('invalid_auth');
  expect(await errorOf(rig.client('xoxb-new').auth.test())).toBe('none');
});

test('without the scope a method says what is needed and what there is', async () => {
  const rig = await startRig();
  await rig.control('token', { scopes: ['channels:history'] });
  await expect(rig.client().chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'chat:write', provided: 'channels:history' },
  });
  expect(await errorOf(rig.client().conversations.history({ channel }))).toBe('none');
});

test('an archived channel can be read and takes nothing, until it is back', async () => {
  const rig = await startRig();
  const ts = await rig.posts('card');
  await rig.control('archive', { channel, user: 'U0ANN' });
  const client = rig.client();
  const calls = [
    client.chat.postMessage({ channel, text: 'x' }),
    client.chat.postMessage({ channel, thread_ts: ts, text: 'x' }),
    client.chat.update({ channel, ts, text: 'x' }),
    client.chat.postEphemeral({ channel, user: 'U0ANN', text: 'x' }),
    client.reactions.add({ channel, timestamp: ts, name: 'eyes' }),
  ];
  for (const call of calls) expect(await errorOf(call)).toBe('is_archived');
  expect(await rig.control('message', { channel, user: 'U0ANN', text: 'x' })).toMatchObject({
    error: 'is_archived',
  });
  expect((await client.conversations.history({ channel })).messages).toMatchObject([{ text: 'card' }]);
  await rig.app.told(1, eventOf('channel_archive'));
  await rig.control('archive', { channel, user: 'U0ANN', isArchived: false });
  expect(await errorOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('none');
  await rig.app.told(1, eventOf('channel_unarchive'));
});

test('no direct message is opened with somebody whose account is deactivated', async () => {
  const rig = await startRig();
  await rig.control('person', { user: 'U0ANN', isDisabled: true });
  expect(await errorOf(rig.client().conversations.open({ users: 'U0ANN' }))).toBe('user_disabled');
  expect((await rig.client().users.info({ user: 'U0ANN' })).user).toMatchObject({ deleted: true });
  // The user of this event is an object, not an id.
  expect(await rig.app.told(1, eventOf('user_change'))).toHaveLength(1);
});

test('somebody can be made a guest, and is shown as one', async () => {
  const rig = await startRig();
  await rig.control('person', { user: 'U0BOB', isGuest: true });
  expect((await rig.client().users.info({ user: 'U0BOB' })).user).toMatchObject({ is_restricted: true });
});

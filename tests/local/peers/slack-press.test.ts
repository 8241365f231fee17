import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Delivery } from './slack-app.ts';
import { channel, errorOf, type Rig, startRig } from './slack-rig.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const card = [
  {
    type: 'actions',
    block_id: 'acts',
    elements: [
      { type: 'button', action_id: 'ack', text: plain('Acknowledge'), value: 'pag_1|3' },
      { type: 'static_select', action_id: 'snooze', options: [option('5'), option('15')] },
      { type: 'overflow', action_id: 'more', options: [option('merge')] },
    ],
  },
];
const isPress = (delivery: Delivery) => delivery.payload?.type === 'block_actions';
const press = (rig: Rig, ts: string, more: object) =>
  rig.control('press', { channel, ts, user: 'U0ANN', ...more });

async function pressed(rig: Rig, more: object = { actionId: 'ack' }) {
  const ts = await rig.posts('card', { blocks: card });
  expect(await press(rig, ts, more)).toMatchObject({ ok: true, status: 200 });
  const [told] = await rig.app.told(1, isPress);
  return { ts, told, payload: told?.payload };
}

const drawnSchema = z.object({ channels: z.array(z.object({ ephemerals: z.array(z.unknown()) })) });
const ephemerals = async (rig: Rig) => drawnSchema.parse(await rig.look('state')).channels[0]?.ephemerals;

const answerAt = (url: string | undefined, body: object) =>
  fetch(url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a press arrives as a signed form with the message, a trigger and a response_url', async () => {
  const rig = await startRig();
  const { ts, told, payload } = await pressed(rig);
  expect(told?.isSigned).toBe(true);
  expect(payload).toMatchObject({
    user: { id: 'U0ANN', team_id: 'T0TEAM' },
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    message: { ts, bot_id: 'B0BOT' },
    actions: [{ type: 'button', block_id: 'acts', action_id: 'ack', value: 'pag_1|3' }],
    response_url: expect.stringContaining('/response/T0TEAM/'),
  });
});

test('a choice in a menu carries the chosen option', async () => {
  const rig = await startRig();
  const { payload } = await pressed(rig, { actionId: 'snooze', value: '15' });
  expect(payload).toMatchObject({
    actions: [{ type: 'static_select', selected_option: option('15') }],
    state: { values: { acts: { snooze: { selected_option: option('15') } } } },
  });
});

test('only what is in the message now can be pressed', async () => {
  const rig = await startRig();
  const ts = await rig.posts('card', { blocks: card });
  expect(await press(rig, ts, { actionId: 'nothing' })).toMatchObject({ error: 'element_not_rendered' });
  expect(await press(rig, ts, { actionId: 'snooze', value: '60' })).toMatchObject({
    error: 'option_not_rendered',
  });
  expect(await press(rig, '1.000000', { actionId: 'ack' })).toMatchObject({ error: 'message_not_found' });
  await rig.client().chat.update({ channel, ts, text: 'acknowledged', blocks: [] });
  expect(await press(rig, ts, { actionId: 'ack' })).toMatchObject({ error: 'element_not_rendered' });
  expect(rig.app.deliveries.filter(isPress)).toHaveLength(0);
});

test('a press in a thread says which, and a press of another company says whose', async () => {
  const rig = await startRig();
  const root = await rig.posts('root');
  const ts = await rig.posts('card', { blocks: card, thread_ts: root });
  await press(rig, ts, { actionId: 'ack', user: 'U0FAR' });
  const [told] = await rig.app.told(1, isPress);
  expect(told?.payload).toMatchObject({
    container: { thread_ts: root },
    user: { id: 'U0FAR', team_id: 'T0FAR' },
  });
});

test('an app that fails or is late is in trouble, and is not asked again', async () => {
  const rig = await startRig((delivery, response) => {
    const isLate = delivery.payload?.actions?.[0]?.action_id === 'more';
    if (isLate) return;
    response.statusCode = isPress(delivery) ? 500 : 200;
    response.end();
  });
  const ts = await rig.posts('card', { blocks: card });
  expect(await press(rig, ts, { actionId: 'ack' })).toMatchObject({
    ok: false,
    error: 'trouble',
    status: 500,
  });
  const late = await press(rig, ts, { actionId: 'more', value: 'merge' });
  expect(late).toMatchObject({ ok: false, error: 'operation_timeout' });
  expect(rig.app.deliveries.filter(isPress)).toHaveLength(2);
});

test('a response_url replaces the message', async () => {
  const rig = await startRig();
  const { ts, payload } = await pressed(rig);
  const response = await answerAt(payload?.response_url, { replace_original: true, text: 'taken' });
  expect(await response.text()).toBe('ok');
  const history = await rig.client().conversations.history({ channel });
  expect(history.messages).toMatchObject([{ ts, text: 'taken', blocks: [] }]);
});

test('a response_url whispers to the one who pressed', async () => {
  const rig = await startRig();
  const { ts, payload } = await pressed(rig);
  await answerAt(payload?.response_url, { text: 'already taken', thread_ts: ts });
  expect(await ephemerals(rig)).toMatchObject([{ user: 'U0ANN', text: 'already taken', thread_ts: ts }]);
});

test('only a response_url can change and remove an ephemeral', async () => {
  const rig = await startRig();
  const posted = await rig.client().apiCall('chat.postEphemeral', {
    channel,
    user: 'U0ANN',
    text: 'sure?',
    blocks: card,
  });
  const ts = z.object({ message_ts: z.string() }).parse(posted).message_ts;
  expect(await press(rig, ts, { actionId: 'ack', user: 'U0BOB' })).toMatchObject({
    error: 'message_not_found',
  });
  await press(rig, ts, { actionId: 'ack' });
  const [told] = await rig.app.told(1, isPress);
  expect(told?.payload).toMatchObject({ container: { is_ephemeral: true, message_ts: ts } });
  expect(told?.payload).not.toHaveProperty('message');
  await answerAt(told?.payload?.response_url, { replace_original: true, text: 'undone' });
  expect(await ephemerals(rig)).toMatchObject([{ ts, text: 'undone' }]);
  await answerAt(told?.payload?.response_url, { delete_original: true });
  expect(await ephemerals(rig)).toEqual([]);
});

test('a response_url answers five times, then no more', async () => {
  const rig = await startRig();
  const { payload } = await pressed(rig);
  for (let use = 0; use < 5; use += 1) {
    expect((await answerAt(payload?.response_url, { text: `${use}` })).status).toBe(200);
  }
  expect((await answerAt(payload?.response_url, { text: '5' })).status).toBe(404);
});

test('a response_url ends after thirty minutes, and a made-up one never works', async () => {
  const rig = await startRig();
  const { payload } = await pressed(rig);
  await rig.waits(30 * 60_000 + 1_000);
  expect((await answerAt(payload?.response_url, { text: 'late' })).status).toBe(404);
  expect((await answerAt(`${rig.url()}/response/T0TEAM/none`, { text: 'x' })).status).toBe(404);
});

test('a trigger opens one modal within three seconds', async () => {
  const rig = await startRig();
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'Resolve' },
    blocks: [],
  };
  const open = (trigger_id: string) => errorOf(rig.client().views.open({ trigger_id, view }));
  const { ts, payload } = await pressed(rig);
  expect(await open(payload?.trigger_id ?? '')).toBe('none');
  expect(await open(payload?.trigger_id ?? '')).toBe('exchanged_trigger_id');
  expect(await open('1.2.3')).toBe('invalid_trigger_id');
  await press(rig, ts, { actionId: 'ack' });
  const [, second] = await rig.app.told(2, isPress);
  await rig.waits(3_001);
  expect(await open(second?.payload?.trigger_id ?? '')).toBe('expired_trigger_id');
});

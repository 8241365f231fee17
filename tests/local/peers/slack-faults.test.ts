import { expect, test } from 'vitest';
import { channel, errorOf, startRig } from './slack-rig.ts';

const post = async (rig: Awaited<ReturnType<typeof startRig>>, text = 'x', to = channel) =>
  await rig.client().chat.postMessage({ channel: to, text });

test('a channel takes five posts at once, then one a second', async () => {
  const rig = await startRig();
  for (let count = 0; count < 5; count += 1) await post(rig);
  await expect(post(rig)).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 1 });
  expect(await errorOf(post(rig, 'elsewhere', 'C0ONCALL'))).toBe('none');
  await rig.waits(1_000);
  expect(await errorOf(post(rig))).toBe('none');
  await expect(post(rig)).rejects.toMatchObject({ retryAfter: 1 });
});

test('a 429 has the seconds to wait in its header', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'rate-limit', seconds: 30, method: 'chat.postMessage' });
  const response = await fetch(`${rig.url()}/api/chat.postMessage`, { method: 'POST' });
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('30');
  expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect(await errorOf(rig.client().auth.test())).toBe('none');
  await rig.waits(30_000);
  expect(await errorOf(post(rig))).toBe('none');
});

test('a method of tier 3 takes fifty calls a minute', async () => {
  const rig = await startRig();
  const read = () => rig.client().conversations.history({ channel });
  for (let count = 0; count < 50; count += 1) await read();
  await expect(read()).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error' });
  await rig.waits(60_000);
  expect(await errorOf(read())).toBe('none');
});

test('a post whose connection is cut was made all the same', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'drop-after-processing', count: 1, method: 'chat.postMessage' });
  await expect(post(rig, 'lost answer')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  const history = await rig.client().conversations.history({ channel });
  expect(history.messages).toMatchObject([{ text: 'lost answer' }]);
  expect(await errorOf(post(rig))).toBe('none');
});

test('a post that was answered with 500 was not made', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'http-500', count: 1 });
  await expect(post(rig)).rejects.toMatchObject({ code: 'slack_webapi_http_error', statusCode: 500 });
  expect((await rig.client().conversations.history({ channel })).messages).toEqual([]);
});

test('a slow post is made before its client gives up', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'slow', ms: 2_500, method: 'chat.postMessage' });
  await expect(post(rig, 'slow')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  await rig.control('faults', { kind: 'clear' });
  expect((await rig.client().conversations.history({ channel })).messages).toMatchObject([{ text: 'slow' }]);
});

test('in an outage nothing is answered and nothing is told; afterwards the events come', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'outage', seconds: 60 });
  await expect(post(rig)).rejects.toMatchObject({ statusCode: 503 });
  await rig.says('U0ANN', 'anybody?');
  expect(rig.app.deliveries).toHaveLength(0);
  await rig.waits(60_000);
  const [told] = await rig.app.told(1);
  expect(told?.envelope?.event.text).toBe('anybody?');
  expect(await errorOf(post(rig))).toBe('none');
});

test('a duplicated event has the same id', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'duplicate-events', copies: 2 });
  await rig.says('U0ANN', 'hello');
  const told = await rig.app.told(3);
  await rig.control('faults', { kind: 'clear' });
  await rig.says('U0ANN', 'once');
  await expect.poll(() => rig.look('state')).toMatchObject({ owed: [] });
  expect(await rig.look('log?type=event.settled')).toMatchObject({ entries: [{}, {}] });
  expect(new Set(told.map(({ envelope }) => envelope?.event_id)).size).toBe(1);
});

test('shuffled events arrive in another order than they happened', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'shuffle-events' });
  for (const text of ['1', '2', '3']) await rig.says('U0ANN', text);
  const told = await rig.app.told(3);
  expect(told.map(({ envelope }) => envelope?.event.text)).toEqual(['3', '2', '1']);
});

test('a control request that makes no sense is refused', async () => {
  const rig = await startRig();
  expect(await rig.control('faults', { kind: 'earthquake' })).toMatchObject({
    ok: false,
    error: 'invalid_request',
  });
  expect(await rig.control('dance')).toMatchObject({ ok: false, error: 'unknown_control' });
});

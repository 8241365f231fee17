import { expect, test } from 'vitest';
import * as z from 'zod';
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
  // The bucket fills while we call: more than one call may still find a token on a busy machine.
  const later = Array.from({ length: 10 }, read);
  await expect(Promise.all(later)).rejects.toMatchObject({ code: 'slack_webapi_rate_limited_error' });
  await Promise.allSettled(later);
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

test('one kind is cleared, and the others stay as they were', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'http-500', count: 1 });
  await rig.control('faults', { kind: 'outage' });
  await rig.control('faults', { kind: 'clear', only: 'outage' });
  await expect(post(rig)).rejects.toMatchObject({ statusCode: 500 });
  await expect(post(rig)).resolves.toMatchObject({ ok: true });
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

test('an error of the server may come after the post was made', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'http-500', isProcessed: true });
  await expect(post(rig, 'made')).rejects.toMatchObject({ statusCode: 500 });
  expect((await rig.client().conversations.history({ channel })).messages).toMatchObject([{ text: 'made' }]);
});

test('any error of Slack can be asked for, and then nothing was done', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'error', error: 'service_unavailable', method: 'chat.postMessage' });
  expect(await errorOf(rig.client().auth.test())).toBe('none');
  expect(await errorOf(post(rig))).toBe('service_unavailable');
  expect((await rig.client().conversations.history({ channel })).messages).toEqual([]);
});

test('an answer of the app that is lost brings the same event again, with the headers of a retry', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'lose-answers' });
  await rig.says('U0ANN', 'hello');
  const [first, second] = await rig.app.told(2);
  expect(second?.envelope?.event_id).toBe(first?.envelope?.event_id);
  expect(first?.headers).not.toHaveProperty('x-slack-retry-num');
  expect(second?.headers).toMatchObject({
    'x-slack-retry-num': '1',
    'x-slack-retry-reason': 'http_timeout',
  });
});

test('a delayed event arrives behind what was written after it', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'delay-events', ms: 300, count: 1 });
  await rig.says('U0ANN', '1');
  await rig.says('U0ANN', '2');
  const told = await rig.app.told(2);
  expect(told.map(({ envelope }) => envelope?.event.text)).toEqual(['2', '1']);
});

const struckSchema = z.object({
  entries: z.array(z.object({ fault: z.looseObject({ kind: z.string() }) })),
});

test('a mix strikes by chance, the same for the same seed, and each strike is in the journal', async () => {
  const strikes = async (seed: number) => {
    const rig = await startRig();
    await rig.control('faults', { kind: 'mix', seed, rate: 0.2 });
    for (let call = 0; call < 30; call += 1) await errorOf(rig.client().auth.test());
    const { entries } = struckSchema.parse(await rig.look('log?type=fault.struck'));
    return entries.map(({ fault }) => JSON.stringify(fault));
  };
  const [one, again, other] = [await strikes(7), await strikes(7), await strikes(8)];
  expect(one.length).toBeGreaterThan(8);
  expect(new Set(one.map((fault) => fault.slice(0, 18))).size).toBeGreaterThan(2);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
}, 60_000);

test('a control request that makes no sense is refused', async () => {
  const rig = await startRig();
  expect(await rig.control('faults', { kind: 'earthquake' })).toMatchObject({
    ok: false,
    error: 'invalid_request',
  });
  expect(await rig.control('dance')).toMatchObject({ ok: false, error: 'unknown_control' });
});

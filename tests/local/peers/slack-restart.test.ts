import { expect, test } from 'vitest';
import * as z from 'zod';
import { channel, startRig } from './slack-rig.ts';

const drawnSchema = z.record(z.string(), z.unknown());

test('a restart keeps messages, edits, threads, reactions and the order of ts', async () => {
  const rig = await startRig();
  const root = await rig.posts('card', { blocks: [{ type: 'divider' }] });
  const reply = await rig.says('U0ANN', 'reply', root);
  await rig.client().chat.update({ channel, ts: root, text: 'changed' });
  await rig.control('react', { channel, ts: reply, user: 'U0BOB', name: 'eyes' });
  const gone = await rig.says('U0ANN', 'oops');
  await rig.control('delete', { channel, ts: gone, user: 'U0ANN' });
  await rig.client().chat.postEphemeral({ channel, user: 'U0ANN', text: 'whisper' });
  await rig.client().conversations.open({ users: 'U0BOB' });
  await rig.app.told(6);
  await expect.poll(() => rig.look('state')).toMatchObject({ owed: [] });
  const before = await rig.look('state');
  await rig.restart();
  const { now: _, offset: __, ...after } = drawnSchema.parse(await rig.look('state'));
  expect(before).toMatchObject(after);
  expect((await rig.posts('later')) > gone).toBe(true);
});

test('a ts is never given twice, even when the clock went back before a restart', async () => {
  const rig = await startRig();
  await rig.waits(3_600_000);
  const before = await rig.posts('in an hour');
  await rig.control('clock', { offset: 0 });
  await rig.restart();
  expect((await rig.posts('now')) > before).toBe(true);
});

test('a restart keeps the clock', async () => {
  const rig = await startRig();
  await rig.waits(3_600_000);
  rig.clock.setOffset(0);
  await rig.restart();
  expect(rig.clock.now() - Date.now()).toBeGreaterThan(3_500_000);
});

test('an event that was owed is told after a restart, with its id and the next number', async () => {
  let isDown = true;
  const rig = await startRig(
    (_, response) => {
      response.statusCode = isDown ? 500 : 200;
      response.end();
    },
    { retryDelays: [60_000] },
  );
  await rig.says('U0ANN', 'hello');
  await expect.poll(() => rig.look('state')).toMatchObject({ owed: [{ attempt: 1, reason: 'http_error' }] });
  isDown = false;
  await rig.restart();
  await rig.waits(60_000);
  const [first, second] = await rig.app.told(2);
  expect(second?.headers['x-slack-retry-num']).toBe('1');
  expect(second?.envelope?.event_id).toBe(first?.envelope?.event_id);
});

test('every accepted post is one line of the log, with its metadata', async () => {
  const rig = await startRig();
  const metadata = { event_type: 'outbox', event_payload: { outbox_id: 'eff_1' } };
  const ts = await rig.posts('hello', { metadata });
  expect(await rig.look('log?type=posted')).toEqual({
    entries: [
      expect.objectContaining({ type: 'posted', channel, ts, text: 'hello', user: 'U0BOT', metadata }),
    ],
  });
});

test('the stream says at once and after each change how far the log is', async () => {
  const rig = await startRig();
  const response = await fetch(`${rig.url()}/_control/stream`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader?.read();
  expect(first?.value).toBe('event: change\ndata: {"seq":0}\n\n');
  await rig.posts('hello');
  const second = await reader?.read();
  expect(second?.value).toMatch(/^event: change\ndata: \{"seq":[1-9]/);
  await reader?.cancel();
});

import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../lib/local/peers/journal.ts';
import { customer, hour, kf, startRig } from './wecom-rig.ts';

const text = { touser: customer, open_kfid: kf, msgid: 'one', msgtype: 'text', text: { content: 'a' } };

test('a restart continues with the same tokens, quota, cursors, used ids and clock', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.api('kf/send_msg', text);
  await rig.forward(hour);
  await rig.callbackCount(1);
  const before = await rig.ask('_control/state');
  const { next_cursor } = await rig.api('kf/sync_msg', { open_kfid: kf });
  await rig.restart();
  const after = await rig.ask('_control/state');
  expect({ ...after, now: 0 }).toEqual({ ...before, now: 0 });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf, cursor: next_cursor })).toMatchObject({
    msg_list: [],
  });
  expect((await rig.api('kf/send_msg', text)).errmsg).toContain('duplicate msgid');
});

test('what was answered is in the file', async () => {
  const rig = await startRig();
  const { msgid } = await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.api('kf/send_msg', text);
  const lines = readFileSync(join(rig.dataDir, 'wecom.jsonl'), 'utf8').split('\n');
  expect(lines.some((line) => line.startsWith('{"type":"said"') && line.includes(`"msgid":"${msgid}"`))).toBe(
    true,
  );
  expect(lines.some((line) => line.startsWith('{"type":"sent"') && line.includes('"msgid":"one"'))).toBe(
    true,
  );
});

test('a torn last line is dropped, and the next entry starts a line of its own', async () => {
  const rig = await startRig();
  const file = join(rig.dataDir, 'other.jsonl');
  openJournal(file).append({ type: 'first', at: 1 });
  appendFileSync(file, '{"type":"torn","at":');
  const reopened = openJournal(file);
  expect(reopened.entries()).toEqual([{ type: 'first', at: 1 }]);
  reopened.append({ type: 'second', at: 2 });
  expect(
    openJournal(file)
      .entries()
      .map((entry) => entry.type),
  ).toEqual(['first', 'second']);
});

test('the log can be read on from a position', async () => {
  const rig = await startRig();
  const { next } = await rig.ask('_control/log');
  await rig.control('faults', { kind: 'lose-doorbells' });
  await rig.control('say', { externalUserid: customer, text: 'a' });
  expect(await rig.ask(`_control/log?from=${next}`)).toMatchObject({
    entries: [{ type: 'said' }, { type: 'fault', fault: { kind: 'lose-doorbells' } }],
  });
});

test('the stream says that something has changed', async () => {
  const rig = await startRig();
  const stream = await fetch(`${rig.url}/_control/stream`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  expect((await reader?.read())?.value).toMatch(/^event: change\ndata: \{"entries":\d+\}\n\n$/);
  await reader?.cancel();
});

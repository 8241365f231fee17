import { expect, test } from 'vitest';
import { customer, kf, startRig } from './wecom-rig.ts';

const text = { touser: customer, open_kfid: kf, msgid: 'one', msgtype: 'text', text: { content: 'a' } };

test('a call that is dropped after processing was applied', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.control('faults', { kind: 'drop-after-processing', n: 1 });
  await expect(rig.api('kf/send_msg', text)).rejects.toThrow('fetch failed');
  expect((await rig.api('kf/send_msg', text)).errmsg).toContain('duplicate msgid');
});

test('in an outage nothing is applied, until it is cleared', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.control('faults', { kind: 'outage' });
  for (const _ of [1, 2]) await expect(rig.api('kf/send_msg', text)).rejects.toThrow('fetch failed');
  await rig.control('faults', { kind: 'clear' });
  expect(await rig.api('kf/send_msg', text)).toMatchObject({ errcode: 0 });
});

test('http-500 counts down', async () => {
  const rig = await startRig();
  const url = `${rig.url}/cgi-bin/kf/sync_msg?access_token=${rig.token()}`;
  const statusOf = async () => (await fetch(url, { method: 'POST', body: `{"open_kfid":"${kf}"}` })).status;
  await rig.control('faults', { kind: 'http-500', n: 2 });
  expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([500, 500, 200]);
});

test('slow calls take as long as was asked', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'slow', ms: 60, n: 1 });
  const startedAt = performance.now();
  await rig.api('kf/sync_msg', { open_kfid: kf });
  expect(performance.now() - startedAt).toBeGreaterThan(55);
});

test('any number of the vendor can be asked for', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'errcode', code: 45009 });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 45009 });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 0 });
});

test('an empty page can say that there is more, and pages can be short', async () => {
  const rig = await startRig();
  for (const said of ['a', 'b']) await rig.control('say', { externalUserid: customer, text: said });
  await rig.control('faults', { kind: 'empty-pages' });
  await rig.control('faults', { kind: 'short-pages', size: 1 });
  const empty = await rig.api('kf/sync_msg', { open_kfid: kf });
  expect(empty).toMatchObject({ has_more: 1, msg_list: [] });
  const short = await rig.api('kf/sync_msg', { open_kfid: kf, cursor: empty['next_cursor'] });
  expect(short).toMatchObject({ has_more: 1, msg_list: [{ text: { content: 'a' } }] });
});

test('an unknown fault and an unknown customer are refused in words', async () => {
  const rig = await startRig();
  expect(await rig.control('faults', { kind: 'fire' })).toHaveProperty('error');
  expect(await rig.control('say', { externalUserid: 'no', text: 'a' })).toEqual({
    error: 'no such customer',
  });
  expect(await rig.control('say', { externalUserid: customer, text: '' })).toHaveProperty('error');
});

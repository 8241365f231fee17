import { expect, test } from 'vitest';
import * as z from 'zod';
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

test('one kind is cleared, and the others stay as they were', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'drop-after-processing', n: 1 });
  await rig.control('faults', { kind: 'outage' });
  await rig.control('faults', { kind: 'clear', only: 'outage' });
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await expect(rig.api('kf/send_msg', text)).rejects.toThrow('fetch failed');
  expect((await rig.api('kf/send_msg', text)).errmsg).toContain('duplicate msgid');
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

test('an error of the server may come after the call was carried out', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.control('faults', { kind: 'http-500', isProcessed: true, n: 1 });
  const url = `${rig.url}/cgi-bin/kf/send_msg?access_token=${rig.token()}`;
  expect((await fetch(url, { method: 'POST', body: JSON.stringify(text) })).status).toBe(500);
  expect((await rig.api('kf/send_msg', text)).errmsg).toContain('duplicate msgid');
});

test('a fault can be narrowed to one API', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'errcode', code: 45009, api: 'kf/send_msg' });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 0 });
  expect(await rig.api('kf/send_msg', text)).toMatchObject({ errcode: 45009 });
});

test('a message that was accepted can be reported as not delivered later', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.control('faults', { kind: 'fail-later', ms: 1, failType: 10 });
  expect(await rig.api('kf/send_msg', text)).toMatchObject({ errcode: 0 });
  await rig.callbackCount(2);
  const { msg_list } = await rig.api('kf/sync_msg', { open_kfid: kf });
  expect(msg_list).toMatchObject([
    { msgtype: 'text' },
    { event: { event_type: 'msg_send_fail', fail_msgid: 'one', fail_type: 10 } },
  ]);
});

test('a delayed doorbell rings behind a later one', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'delay-doorbells', ms: 100, n: 1 });
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.control('say', { externalUserid: customer, text: 'b', openKfid: 'wkOther' });
  await rig.callbackCount(2);
  const entries = await rig.ask('_control/log');
  const rung = z.array(z.object({ openKfid: z.string() })).parse(
    z
      .array(z.looseObject({ type: z.string() }))
      .parse(entries['entries'])
      .filter(({ type }) => type === 'doorbell'),
  );
  expect(rung.map(({ openKfid }) => openKfid)).toEqual([kf, 'wkOther']);
  const timestamps = rig.callbacks.map(({ query }) => query.get('nonce'));
  expect(new Set(timestamps).size).toBe(2);
});

const struckSchema = z.object({
  entries: z.array(
    z.looseObject({ type: z.string(), fault: z.looseObject({ kind: z.string() }).optional() }),
  ),
});

test('a mix strikes by chance, the same for the same seed, and each strike is in the journal', async () => {
  const strikes = async (seed: number) => {
    const rig = await startRig();
    await rig.control('faults', { kind: 'mix', seed, rate: 0.2 });
    for (let call = 0; call < 40; call += 1) {
      await rig.api('kf/service_state/get', { open_kfid: kf, external_userid: customer }).catch(() => {});
    }
    const { entries } = struckSchema.parse(await rig.ask('_control/log'));
    return entries.flatMap(({ type, fault }) => (type === 'fault' ? [JSON.stringify(fault)] : []));
  };
  const [one, again, other] = [await strikes(7), await strikes(7), await strikes(8)];
  expect(one.length).toBeGreaterThan(10);
  expect(new Set(one.map((fault) => fault.slice(0, 20))).size).toBeGreaterThan(3);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
}, 60_000);

test('an unknown fault and an unknown customer are refused in words', async () => {
  const rig = await startRig();
  expect(await rig.control('faults', { kind: 'fire' })).toHaveProperty('error');
  expect(await rig.control('say', { externalUserid: 'no', text: 'a' })).toEqual({
    error: 'no such customer',
  });
  expect(await rig.control('say', { externalUserid: customer, text: '' })).toHaveProperty('error');
});

import { decrypt, getSignature } from '@wecom/crypto';
import { expect, test } from 'vitest';
import { type Callback, customer, get, hour, keys, kf, startRig } from './wecom-rig.ts';

const newKeys = { token: 'newToken7', encodingAesKey: `${'b'.repeat(42)}A` };

/** Whether a callback is signed and sealed with these keys. */
function isSealedWith(callback: Callback | undefined, with_: { token: string; encodingAesKey: string }) {
  const encrypted = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt>/.exec(callback?.body ?? '')?.[1] ?? '';
  const parameter = (name: string) => callback?.query.get(name) ?? '';
  const signature = getSignature(with_.token, parameter('timestamp'), parameter('nonce'), encrypted);
  if (signature !== parameter('msg_signature')) return false;
  return decrypt(with_.encodingAesKey, encrypted).id === keys.corpId;
}

test('after the pair is changed in the console callbacks are sealed with the new one, also after a restart', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.control('keys', newKeys);
  await rig.callbackCount(1);
  await rig.restart();
  await rig.control('say', { externalUserid: customer, text: 'b' });
  await rig.callbackCount(2);
  const [old, fresh] = rig.callbacks;
  expect([isSealedWith(old, keys), isSealedWith(fresh, newKeys)]).toEqual([true, true]);
  expect(isSealedWith(fresh, keys)).toBe(false);
});

test('a pair that the console would not take is refused', async () => {
  const rig = await startRig();
  expect(await rig.control('keys', { ...newKeys, encodingAesKey: 'short' })).toHaveProperty('error');
});

test('a new secret ends the old one and every access token that came of it', async () => {
  const rig = await startRig();
  await rig.control('secret', { secret: 'the-new-one' });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 42001 });
  const ask = (secret: string) => rig.ask(`cgi-bin/gettoken?corpid=${keys.corpId}&corpsecret=${secret}`);
  expect(await ask(keys.secret)).toMatchObject({ errcode: 40001 });
  expect(await ask('the-new-one')).toMatchObject({ errcode: 0 });
});

test('an access token may end before its time, and the next one is another', async () => {
  const rig = await startRig();
  const before = rig.token();
  await rig.control('faults', { kind: 'end-token', n: 1 });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 42001 });
  await rig.renewToken();
  expect(rig.token()).not.toBe(before);
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 0 });
});

test('an address that is not trusted is 60020, and the answer names it', async () => {
  const rig = await startRig();
  await rig.control('trust', { isTrusted: false });
  const refused = await rig.api('kf/sync_msg', { open_kfid: kf });
  expect(refused).toMatchObject({ errcode: 60020 });
  expect(refused.errmsg).toContain('from ip: 127.0.0.1');
  await rig.control('trust', { isTrusted: true });
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 0 });
});

test('after many wrong secrets gettoken answers nobody for an hour', async () => {
  const rig = await startRig({ limits: { wrongSecrets: 3 } });
  const url = `${rig.url}/cgi-bin/gettoken?corpid=${keys.corpId}&corpsecret=`;
  for (const _ of [1, 2, 3]) expect(await get(`${url}no`)).toMatchObject({ errcode: 40001 });
  expect(await get(`${url}${keys.secret}`)).toMatchObject({ errcode: 45009 });
  await rig.forward(hour);
  expect(await get(`${url}${keys.secret}`)).toMatchObject({ errcode: 0 });
});

test('more calls of an API than its limit are 45009 until the minute is over, and only of that API', async () => {
  const rig = await startRig({ limits: { perMinute: 2 } });
  const sync = () => rig.api('kf/sync_msg', { open_kfid: kf });
  expect((await sync()).errcode).toBe(0);
  expect((await sync()).errcode).toBe(0);
  expect((await sync()).errcode).toBe(45009);
  const state = { open_kfid: kf, external_userid: customer };
  expect((await rig.api('kf/service_state/get', state)).errcode).toBe(0);
  await rig.forward(59_000);
  expect((await sync()).errcode).toBe(45009);
  await rig.forward(2_000);
  expect((await sync()).errcode).toBe(0);
});

test('sync_msg without the token of a doorbell has a stricter limit', async () => {
  const rig = await startRig({ limits: { tokenlessPerMinute: 1 } });
  expect((await rig.api('kf/sync_msg', { open_kfid: kf })).errcode).toBe(0);
  expect((await rig.api('kf/sync_msg', { open_kfid: kf })).errcode).toBe(45009);
  expect((await rig.api('kf/sync_msg', { open_kfid: 'wkOther' })).errcode).toBe(0);
});

test('a servicer who is off duty takes no session, and saying so is an event without a customer', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  const event = { event_type: 'servicer_status_change', servicer_userid: 'anna', status: 2 };
  await rig.control('event', { externalUserid: customer, event });
  const toAnna = {
    open_kfid: kf,
    external_userid: customer,
    service_state: 3,
    servicer_userid: 'anna',
  };
  expect(await rig.api('kf/service_state/trans', toAnna)).toMatchObject({ errcode: 95019 });
  const { msg_list } = await rig.api('kf/sync_msg', { open_kfid: kf });
  expect(msg_list).toMatchObject([{ msgtype: 'text' }, { msgtype: 'event', event: { status: 2 } }]);
  expect(JSON.stringify(msg_list).split(customer)).toHaveLength(2);
  await rig.control('event', { externalUserid: customer, event: { ...event, status: 1 } });
  expect(await rig.api('kf/service_state/trans', toAnna)).toMatchObject({ errcode: 0 });
});

test('a colleague takes back only what a colleague typed', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  const typed = await rig.control('type', { externalUserid: customer, text: '稍等' });
  const recall = (recall_msgid: unknown) =>
    rig.control('event', {
      externalUserid: customer,
      event: { event_type: 'servicer_recall_msg', recall_msgid },
    });
  expect(await recall('nothing')).toHaveProperty('error');
  expect(await recall(typed['msgid'])).not.toHaveProperty('error');
  const { msg_list } = await rig.api('kf/sync_msg', { open_kfid: kf });
  expect(msg_list).toMatchObject([{}, {}, {}, { event: { event_type: 'servicer_recall_msg' } }]);
});

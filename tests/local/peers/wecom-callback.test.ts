import { decrypt, getSignature } from '@wecom/crypto';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { type Callback, customer, keys, kf, startRig } from './wecom-rig.ts';

const parameter = (callback: Callback | undefined, name: string) => callback?.query.get(name) ?? '';

function openDoorbell(callback: Callback | undefined) {
  const encrypted = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt>/.exec(callback?.body ?? '')?.[1] ?? '';
  const [timestamp, nonce] = [parameter(callback, 'timestamp'), parameter(callback, 'nonce')];
  return {
    ...decrypt(keys.encodingAesKey, encrypted),
    isSigned: getSignature(keys.token, timestamp, nonce, encrypted) === parameter(callback, 'msg_signature'),
  };
}

test('a customer message rings with an envelope that the published library opens', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: '你好' });
  await rig.callbackCount(1);
  const [callback] = rig.callbacks;
  expect(callback?.body).toMatch(
    /^<xml><ToUserName><!\[CDATA\[ww5823bf96d3bd56c7\]\]><\/ToUserName><AgentID>/,
  );
  const { message, id, isSigned } = openDoorbell(callback);
  expect([id, isSigned]).toEqual([keys.corpId, true]);
  expect(message).toMatch(
    /^<xml><ToUserName><!\[CDATA\[ww5823bf96d3bd56c7\]\]><\/ToUserName><CreateTime>\d{10}<\/CreateTime><MsgType><!\[CDATA\[event\]\]><\/MsgType><Event><!\[CDATA\[kf_msg_or_event\]\]><\/Event><Token><!\[CDATA\[[\w-]+\]\]><\/Token><OpenKfId><!\[CDATA\[wkSupport\]\]><\/OpenKfId><\/xml>$/,
  );
  expect(message).not.toContain('你好');
});

test('the token of the doorbell opens sync_msg', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: '你好' });
  await rig.callbackCount(1);
  const token = /<Token><!\[CDATA\[(.+)\]\]><\/Token>/.exec(openDoorbell(rig.callbacks[0]).message)?.[1];
  expect(await rig.api('kf/sync_msg', { open_kfid: kf, token })).toMatchObject({ errcode: 0 });
});

test('a refused doorbell is the very same request three times more, and then in the journal', async () => {
  const rig = await startRig({
    onCallback: (_, response) => {
      response.statusCode = 503;
      response.end();
    },
  });
  await rig.control('say', { externalUserid: customer, text: '你好' });
  await expect
    .poll(() => failures(rig.url))
    .toMatchObject([{ openKfid: kf, attempts: 4, reason: 'status 503' }]);
  expect(rig.callbacks).toHaveLength(4);
  expect(new Set(rig.callbacks.map(({ query, body }) => `${query} ${body}`)).size).toBe(1);
});

test('a doorbell that is not answered in time is sent again', async () => {
  let seen = 0;
  const rig = await startRig({
    callbackTimeout: 50,
    onCallback: (_, response) => {
      seen += 1;
      if (seen > 1) response.end();
    },
  });
  await rig.control('say', { externalUserid: customer, text: '你好' });
  await rig.callbackCount(2);
  expect(await failures(rig.url)).toEqual([]);
});

test('an event rings as a message does', async () => {
  const rig = await startRig();
  await rig.control('enter', { externalUserid: customer });
  await rig.callbackCount(1);
  expect(openDoorbell(rig.callbacks[0]).message).toContain('kf_msg_or_event');
});

test('doorbells can be doubled and lost', async () => {
  const rig = await startRig();
  await rig.control('faults', { kind: 'duplicate-doorbells', n: 2 });
  await rig.control('say', { externalUserid: customer, text: 'a' });
  await rig.callbackCount(3);
  await rig.control('faults', { kind: 'clear' });
  await rig.control('faults', { kind: 'lose-doorbells', n: 1 });
  await rig.control('say', { externalUserid: customer, text: 'b' });
  await rig.control('say', { externalUserid: customer, text: 'c' });
  await rig.callbackCount(4);
  expect(new Set(rig.callbacks.map(({ body }) => body)).size).toBe(2);
});

test('verification wants the bare plaintext of echostr', async () => {
  const rig = await startRig({
    onCallback: ({ query }, response) => {
      response.end(decrypt(keys.encodingAesKey, query.get('echostr') ?? '').message);
    },
  });
  expect(await rig.control('verify', {})).toMatchObject({ ok: true });
  const [asked] = rig.callbacks;
  expect(asked?.method).toBe('GET');
  expect(
    getSignature(
      keys.token,
      parameter(asked, 'timestamp'),
      parameter(asked, 'nonce'),
      parameter(asked, 'echostr'),
    ),
  ).toBe(parameter(asked, 'msg_signature'));
});

test('verification fails on a quoted answer', async () => {
  const rig = await startRig({
    onCallback: ({ query }, response) => {
      response.end(JSON.stringify(decrypt(keys.encodingAesKey, query.get('echostr') ?? '').message));
    },
  });
  expect(await rig.control('verify', {})).toMatchObject({
    ok: false,
    reason: 'the body is not the bare plaintext',
  });
});

async function failures(url: string): Promise<unknown[]> {
  const log = z.object({ entries: z.array(z.looseObject({ type: z.string() })) });
  const { entries } = log.parse(await (await fetch(`${url}/_control/log`)).json());
  return entries.filter((entry) => entry.type === 'doorbell-failed');
}

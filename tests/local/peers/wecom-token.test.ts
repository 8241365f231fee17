import { expect, test } from 'vitest';
import { get, hour, keys, kf, post, startRig } from './wecom-rig.ts';

test('a token is for 7200 s, and asking again gives the same one', async () => {
  const rig = await startRig();
  const again = await rig.ask(`cgi-bin/gettoken?corpid=${keys.corpId}&corpsecret=${keys.secret}`);
  expect(again).toMatchObject({ errcode: 0, access_token: rig.token() });
  expect(again['expires_in']).toBeGreaterThan(7190);
});

test('a wrong secret is 40001 and a wrong corp id is 40013', async () => {
  const rig = await startRig();
  expect(await rig.ask(`cgi-bin/gettoken?corpid=${keys.corpId}&corpsecret=no`)).toMatchObject({
    errcode: 40001,
  });
  expect(await rig.ask(`cgi-bin/gettoken?corpid=no&corpsecret=${keys.secret}`)).toMatchObject({
    errcode: 40013,
  });
});

test('a token expires by the clock of the peer', async () => {
  const rig = await startRig();
  await rig.forward(2 * hour);
  expect(await rig.api('kf/sync_msg', { open_kfid: kf })).toMatchObject({ errcode: 42001 });
  const fresh = await rig.ask(`cgi-bin/gettoken?corpid=${keys.corpId}&corpsecret=${keys.secret}`);
  expect(fresh).toMatchObject({ errcode: 0, expires_in: 7200 });
  expect(fresh['access_token']).not.toBe(rig.token());
});

test('an unknown token is 40014 and a missing one is 41001, both with HTTP 200', async () => {
  const rig = await startRig();
  const path = `${rig.url}/cgi-bin/kf/sync_msg`;
  expect(await post(`${path}?access_token=no`, { open_kfid: kf })).toMatchObject({ errcode: 40014 });
  const missing = await fetch(path, { method: 'POST', body: '{}' });
  expect(missing.status).toBe(200);
  expect(await missing.json()).toMatchObject({ errcode: 41001 });
});

test('a body that is not JSON is 47001, and the wrong method is 43001 or 43002', async () => {
  const rig = await startRig();
  const url = `${rig.url}/cgi-bin/kf/sync_msg?access_token=${rig.token()}`;
  expect(await (await fetch(url, { method: 'POST', body: '{' })).json()).toMatchObject({ errcode: 47001 });
  expect(await get(url)).toMatchObject({ errcode: 43002 });
  expect(await post(`${rig.url}/cgi-bin/gettoken`, {})).toMatchObject({ errcode: 43001 });
});

test('a body over 1 MiB is refused', async () => {
  const rig = await startRig();
  const url = `${rig.url}/cgi-bin/kf/send_msg?access_token=${rig.token()}`;
  const response = await fetch(url, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });
  expect(response.status).toBe(413);
});

import { describe, expect, test } from 'vitest';
import { customer, hour, kf, type Rig, startRig } from './wecom-rig.ts';

const enter = async (rig: Rig) => (await rig.control('enter', { externalUserid: customer }))['event'];
const welcome = (rig: Rig, code: unknown, rest: Readonly<Record<string, unknown>> = {}) =>
  rig.api('kf/send_msg_on_event', { code, msgtype: 'text', text: { content: '您好' }, ...rest });

async function codeOf(rig: Rig): Promise<unknown> {
  const event = await enter(rig);
  expect(event).toMatchObject({
    event_type: 'enter_session',
    scene_param: 'org=acme',
    welcome_code: expect.any(String),
  });
  return typeof event === 'object' && event !== null && 'welcome_code' in event
    ? event.welcome_code
    : undefined;
}

describe('a welcome', () => {
  test('is sent once with its code, before the customer has written, and is not one of the five', async () => {
    const rig = await startRig();
    const code = await codeOf(rig);
    expect(await welcome(rig, code)).toMatchObject({ errcode: 0, msgid: expect.any(String) });
    expect(await welcome(rig, code)).toMatchObject({ errcode: 41050 });
    expect(await rig.ask('_control/state')).toMatchObject({
      customers: [{ conversations: [{ used: 0, messages: [{ direction: 'out', text: '您好' }] }] }, {}],
    });
  });

  test('is too late after 20 s', async () => {
    const rig = await startRig();
    const code = await codeOf(rig);
    await rig.forward(21_000);
    expect(await welcome(rig, code)).toMatchObject({ errcode: 41050 });
  });

  test('may be a menu, not a link; what was refused leaves the code good', async () => {
    const rig = await startRig();
    const code = await codeOf(rig);
    expect(await welcome(rig, code, { msgtype: 'link', link: {} })).toMatchObject({ errcode: 40058 });
    const list = [{ type: 'click', click: { id: 'human', content: '人工' } }];
    expect(await welcome(rig, code, { msgtype: 'msgmenu', msgmenu: { list } })).toMatchObject({ errcode: 0 });
  });

  test('with a msgid that was used is refused, and the code stays good', async () => {
    const rig = await startRig();
    const code = await codeOf(rig);
    await rig.control('say', { externalUserid: customer, text: 'a' });
    const text = { msgtype: 'text', text: { content: 'a' }, msgid: 'one' };
    await rig.api('kf/send_msg', { touser: customer, open_kfid: kf, ...text });
    expect((await welcome(rig, code, { msgid: 'one' })).errmsg).toContain('duplicate msgid');
    expect(await welcome(rig, code, { msgid: 'two' })).toMatchObject({ errcode: 0 });
  });

  test('has no code for whoever was welcomed or wrote in the last 48 hours', async () => {
    const rig = await startRig();
    await welcome(rig, await codeOf(rig));
    expect(await enter(rig)).not.toHaveProperty('welcome_code');
    await rig.forward(49 * hour);
    expect(await enter(rig)).toHaveProperty('welcome_code');
    await rig.control('say', { externalUserid: customer, text: 'a' });
    expect(await enter(rig)).not.toHaveProperty('welcome_code');
  });
});

test('a code of a transition is good only while the session is in that state', async () => {
  const rig = await startRig();
  await rig.control('say', { externalUserid: customer, text: 'a' });
  const to = { open_kfid: kf, external_userid: customer };
  const pool = await rig.api('kf/service_state/trans', { ...to, service_state: 2 });
  expect(await welcome(rig, pool['msg_code'], { msgtype: 'msgmenu', msgmenu: {} })).toMatchObject({
    errcode: 40058,
  });
  const taken = await rig.api('kf/service_state/trans', { ...to, service_state: 3, servicer_userid: 'lin' });
  expect(await welcome(rig, pool['msg_code'])).toMatchObject({ errcode: 95018 });
  expect(await welcome(rig, taken['msg_code'])).toMatchObject({ errcode: 0 });
});

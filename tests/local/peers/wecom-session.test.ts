import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { customer, hour, kf, type Rig, startRig } from './wecom-rig.ts';

const who = { open_kfid: kf, external_userid: customer };
const text = { touser: customer, open_kfid: kf, msgtype: 'text', text: { content: 'a' } };
const say = (rig: Rig) => rig.control('say', { externalUserid: customer, text: '你好' });
const stateOf = async (rig: Rig) => (await rig.api('kf/service_state/get', who))['service_state'];
const trans = (rig: Rig, service_state: number, rest = {}) =>
  rig.api('kf/service_state/trans', { ...who, service_state, ...rest });

async function startTalking(): Promise<Rig> {
  const rig = await startRig();
  await say(rig);
  return rig;
}

describe('the session', () => {
  test('is 4 before the first word, 0 after it, and 1 once the API has answered', async () => {
    const rig = await startRig();
    expect(await stateOf(rig)).toBe(4);
    await say(rig);
    expect(await stateOf(rig)).toBe(0);
    await rig.api('kf/send_msg', text);
    expect(await stateOf(rig)).toBe(1);
  });

  test.each([2, 3, 4])('in state %i the API may not send: 95018', async (state) => {
    const rig = await startTalking();
    await rig.control('state', { externalUserid: customer, state });
    expect(await rig.api('kf/send_msg', text)).toMatchObject({ errcode: 95018 });
  });

  test('that has ended begins anew with the next customer message', async () => {
    const rig = await startTalking();
    await rig.control('state', { externalUserid: customer, state: 4 });
    await say(rig);
    expect(await stateOf(rig)).toBe(0);
  });

  test('with a colleague stays with them when the customer writes', async () => {
    const rig = await startTalking();
    await rig.control('state', { externalUserid: customer, state: 3, servicerUserid: 'lin' });
    await say(rig);
    expect(await rig.api('kf/service_state/get', who)).toMatchObject({
      service_state: 3,
      servicer_userid: 'lin',
    });
  });

  test('of a colleague who writes into a closed one is theirs', async () => {
    const rig = await startRig();
    await rig.control('type', { externalUserid: customer, text: '在吗' });
    expect(await stateOf(rig)).toBe(3);
  });

  test('does not outlive 48 hours', async () => {
    const rig = await startTalking();
    await rig.forward(48 * hour + 1000);
    expect(await rig.ask('_control/state')).toMatchObject({
      customers: [{ conversations: [{ state: 4, left: 0 }] }, {}],
    });
  });
});

describe('a transition', () => {
  test.each([
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [2, 3],
    [3, 3],
    [3, 4],
  ])('from %i to %i is allowed and brings a code', async (from, to) => {
    const rig = await startTalking();
    await rig.control('state', { externalUserid: customer, state: from });
    const answer = await trans(rig, to, { servicer_userid: 'lin' });
    expect(answer).toMatchObject({ errcode: 0, msg_code: expect.any(String) });
    expect(await stateOf(rig)).toBe(to);
  });

  test.each([
    [0, 1],
    [0, 4],
    [1, 4],
    [2, 4],
    [3, 2],
    [4, 0],
    [4, 3],
  ])('from %i to %i is 95016', async (from, to) => {
    const rig = await startTalking();
    await rig.control('state', { externalUserid: customer, state: from });
    expect(await trans(rig, to, { servicer_userid: 'lin' })).toMatchObject({ errcode: 95016 });
    expect(await stateOf(rig)).toBe(from);
  });

  test('to a colleague must name them', async () => {
    expect(await trans(await startTalking(), 3)).toMatchObject({ errcode: 40058 });
  });

  test('made in the client raises session_status_change, one made by the API does not', async () => {
    const rig = await startTalking();
    await trans(rig, 2);
    await rig.control('state', { externalUserid: customer, state: 3, servicerUserid: 'lin' });
    const { msg_list } = await rig.api('kf/sync_msg', { open_kfid: kf });
    const events = z
      .array(z.looseObject({ msgtype: z.string() }))
      .parse(msg_list)
      .filter((m) => m.msgtype === 'event');
    expect(events).toMatchObject([
      {
        event: {
          event_type: 'session_status_change',
          change_type: 1,
          new_servicer_userid: 'lin',
          msg_code: expect.any(String),
        },
      },
    ]);
  });
});

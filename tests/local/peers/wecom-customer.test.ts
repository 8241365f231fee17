import { expect, test } from 'vitest';
import { customer, startRig } from './wecom-rig.ts';

test('customers are told by name, and the unknown are listed', async () => {
  const rig = await startRig();
  const answer = await rig.api('kf/customer/batchget', { external_userid_list: [customer, 'no'] });
  expect(answer).toMatchObject({
    errcode: 0,
    customer_list: [{ external_userid: customer, nickname: '小王' }],
    invalid_external_userid: ['no'],
  });
  expect(JSON.stringify(answer)).not.toContain('scene_param');
});

test('on request the link through which a customer came is told, once they have come', async () => {
  const rig = await startRig();
  const ask = () =>
    rig.api('kf/customer/batchget', { external_userid_list: [customer], need_enter_session_context: 1 });
  expect(JSON.stringify(await ask())).not.toContain('scene_param');
  await rig.control('enter', { externalUserid: customer });
  expect(await ask()).toMatchObject({
    customer_list: [{ enter_session_context: { scene_param: 'org=acme' } }],
  });
});

test('more than a hundred customers at once are 40058', async () => {
  const rig = await startRig();
  const external_userid_list = Array(101).fill(customer);
  expect(await rig.api('kf/customer/batchget', { external_userid_list })).toMatchObject({ errcode: 40058 });
});

test('the accounts are listed a page at a time', async () => {
  const rig = await startRig();
  expect(await rig.api('kf/account/list', { offset: 1, limit: 1 })).toMatchObject({
    errcode: 0,
    account_list: [{ open_kfid: 'wkOther', manage_privilege: true }],
  });
});

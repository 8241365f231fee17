import { expect, test } from 'vitest';
import { wecomChannel } from '../../../lib/channels/wecom/send.ts';
import { hours, minutes } from '../../../lib/core/time.ts';
import { account, customers, openPretendWecom } from './pretend-wecom.ts';
import { refusal, scriptedWecom } from './scripted-wecom.ts';

const who = { account: 'wkDeskA', customer: 'wmLin' };
const lin = { errcode: 0, customer_list: [{ external_userid: 'wmLin', nickname: ' 林小店 ' }] };
const asked = (wecom: ReturnType<typeof scriptedWecom>) =>
  wecom.paths().filter((path) => path === 'kf/customer/batchget').length;

test('a customer is called what WeCom says, and is asked for once an hour', async () => {
  const wecom = scriptedWecom(() => lin);
  const channel = wecomChannel(wecom.connection);
  expect(await channel.nameOf(who)).toBe('林小店');
  expect(await channel.nameOf(who)).toBe('林小店');
  expect(asked(wecom)).toBe(1);
  expect(wecom.calls.at(-1)?.body).toEqual({ external_userid_list: ['wmLin'] });
  wecom.forward(hours(1));
  await channel.nameOf(who);
  expect(asked(wecom)).toBe(2);
});

test.each([
  ['refuses', refusal(48002)],
  ['does not know them', { errcode: 0, customer_list: [], invalid_external_userid: ['wmLin'] }],
  ['tells somebody else', { errcode: 0, customer_list: [{ external_userid: 'wmHe', nickname: '何' }] }],
  ['gives no name', { errcode: 0, customer_list: [{ external_userid: 'wmLin', nickname: '' }] }],
  ['gives something else', { errcode: 0, customer_list: 'no' }],
  ['answers with a page', new Response('<html>', { status: 502 })],
])('when WeCom %s there is no name, and it is asked again a minute later', async (_, answer) => {
  const wecom = scriptedWecom(() => (answer instanceof Response ? answer.clone() : answer));
  const channel = wecomChannel(wecom.connection);
  expect(await channel.nameOf(who)).toBeUndefined();
  const before = asked(wecom);
  expect(await channel.nameOf(who)).toBeUndefined();
  expect(asked(wecom)).toBe(before);
  wecom.forward(minutes(1));
  await channel.nameOf(who);
  expect(asked(wecom)).toBeGreaterThan(before);
});

test('without an access token there is no name and no error', async () => {
  const wecom = scriptedWecom(
    () => lin,
    () => refusal(40001),
  );
  expect(await wecomChannel(wecom.connection).nameOf(who)).toBeUndefined();
});

test('the pretend WeCom tells the nickname of its customers', async () => {
  const wecom = await openPretendWecom();
  try {
    const [customer] = customers;
    const name = await wecomChannel(wecom.connection).nameOf({ account, customer });
    expect(name).toBe(`小${customer}`);
  } finally {
    await wecom.close();
  }
});

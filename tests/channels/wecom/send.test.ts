import { describe, expect, test } from 'vitest';
import { wecomChannel } from '../../../lib/channels/wecom/send.ts';
import { refusal, scriptedWecom } from './scripted-wecom.ts';

const to = { account: 'wkDeskA', customer: 'wmLin' };
const answering = (answer: unknown, state: unknown = { errcode: 0, service_state: 1 }) =>
  scriptedWecom(({ path }) => (path.endsWith('service_state/get') ? state : answer));
const sendTo = (wecom: ReturnType<typeof scriptedWecom>, text = '您好', key = 'eff_1') =>
  wecomChannel(wecom.connection).send(to, text, key);

test('a message goes out with the key as its msgid', async () => {
  const wecom = answering({ errcode: 0, errmsg: 'ok', msgid: 'eff_1' });
  expect(await sendTo(wecom)).toEqual({ kind: 'sent' });
  expect(wecom.calls.at(-1)?.body).toEqual({
    touser: 'wmLin',
    open_kfid: 'wkDeskA',
    msgid: 'eff_1',
    msgtype: 'text',
    text: { content: '您好' },
  });
});

test.each(['', 'x'.repeat(33), 'eff:1', 'eff 1', '键'])(
  'the key %j cannot be a msgid, so nothing is sent',
  async (key) => {
    const wecom = answering({ errcode: 0 });
    await expect(sendTo(wecom, 'text', key)).rejects.toMatchObject({
      name: 'PermanentError',
      code: 'wecom.key',
    });
    expect(wecom.calls).toEqual([]);
  },
);

test('the id of an effect can be a msgid', async () => {
  expect(await sendTo(answering({ errcode: 0 }), 'text', 'eff_01JZ0000000000000000000000')).toEqual({
    kind: 'sent',
  });
});

test('an empty text and one that WeCom would cut are refused here', async () => {
  const wecom = answering({ errcode: 0 });
  expect(await sendTo(wecom, ' \n')).toMatchObject({ kind: 'refused' });
  expect(await sendTo(wecom, '订'.repeat(683))).toMatchObject({ kind: 'refused' });
  expect(wecom.calls).toEqual([]);
  expect(await sendTo(wecom, '订'.repeat(682))).toEqual({ kind: 'sent' });
});

describe('what WeCom refuses', () => {
  test.each([
    [40058, 'MSG_ID重复'],
    [95999, 'duplicate msgid, hint: [1]'],
    [40058, 'msgid is repeated'],
  ])('%i %s is a message that is there already', async (errcode, errmsg) => {
    expect(await sendTo(answering(refusal(errcode, errmsg)))).toEqual({ kind: 'sent' });
  });

  test.each([40058, 40096, 44004, 45002, 95030, 99999])(
    '%i is this message, and no retry helps',
    async (errcode) => {
      expect(await sendTo(answering(refusal(errcode)))).toMatchObject({ kind: 'refused' });
    },
  );

  test.each([95001, 95002, 95013, 95031])('%i waits for the customer', async (errcode) => {
    expect(await sendTo(answering(refusal(errcode)))).toMatchObject({ kind: 'closed' });
  });

  test.each([
    [45009, 60_000],
    [-1, 2_000],
    [45033, 2_000],
  ])('%i is tried again after %i ms', async (errcode, wait) => {
    expect(await sendTo(answering(refusal(errcode)))).toMatchObject({ kind: 'busy', wait });
  });

  test.each([
    [40001, /secret/],
    [48002, /console/],
    [60020, /egress IP.*203\.0\.113\.7/],
    [95000, /accounts/],
  ])('%i is for the operator, who is told what to do', async (errcode, words) => {
    await expect(sendTo(answering(refusal(errcode)))).rejects.toMatchObject({
      name: 'PermanentError',
      code: 'wecom.setup',
      message: expect.stringMatching(words),
    });
  });

  test.each([
    [2, /pool/],
    [3, /colleague/],
    [4, /ended/],
  ])('95018 in state %i says who keeps us out', async (state, words) => {
    const sent = await sendTo(answering(refusal(95018), { errcode: 0, service_state: state }));
    expect(sent).toMatchObject({ kind: 'closed', reason: expect.stringMatching(words) });
  });

  test.each([
    ['a state that has changed meanwhile', { errcode: 0, service_state: 1 }],
    ['a state that cannot be read', new Response('', { status: 500 })],
  ])('95018 with %s is closed all the same', async (_, state) => {
    expect(await sendTo(answering(refusal(95018), state))).toMatchObject({ kind: 'closed' });
  });
});

describe('what nobody answers', () => {
  test.each([
    ['a lost connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['a timeout', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
    ['HTTP 503', () => new Response('', { status: 503 })],
  ])('%s leaves it unsure', async (_, answer) => {
    expect(await sendTo(scriptedWecom(answer))).toMatchObject({ kind: 'unsure' });
  });

  test('without an access token nothing was sent, so it is only busy', async () => {
    const wecom = scriptedWecom(
      () => ({ errcode: 0 }),
      () => refusal(-1),
    );
    expect(await sendTo(wecom)).toMatchObject({ kind: 'busy' });
    expect(wecom.paths()).toEqual(['gettoken']);
  });

  test('somebody in between who says no has sent nothing', async () => {
    expect(await sendTo(scriptedWecom(() => new Response('', { status: 403 })))).toMatchObject({
      kind: 'busy',
    });
  });
});

test('people keep two of the five messages', () => {
  expect(wecomChannel(answering({}).connection).budget).toEqual({ human: 5, bot: 3 });
});

import { expect, test } from 'vitest';
import { wecomApi } from '../../../lib/channels/wecom/api.ts';
import { minutes, seconds } from '../../../lib/core/time.ts';
import { numbered, refusal, scriptedWecom } from './scripted-wecom.ts';

const ok = () => ({ errcode: 0, errmsg: 'ok' });
const path = '/cgi-bin/kf/send_msg';
const tokensUsed = (wecom: ReturnType<typeof scriptedWecom>) =>
  wecom.calls.filter((one) => one.path === path).map(({ query }) => query.get('access_token'));

test('the access token is asked for once, also by calls at the same time', async () => {
  const wecom = scriptedWecom(ok);
  const api = wecomApi(wecom.connection);
  await Promise.all([api(path, {}), api(path, {}), api(path, {})]);
  await api(path, {});
  expect(wecom.paths().filter((one) => one === 'gettoken')).toHaveLength(1);
  expect(tokensUsed(wecom)).toEqual(['token-1', 'token-1', 'token-1', 'token-1']);
});

test('it is renewed shortly before it expires', async () => {
  const wecom = scriptedWecom(ok);
  const api = wecomApi(wecom.connection);
  await api(path, {});
  wecom.forward(seconds(7_200 - 301));
  await api(path, {});
  wecom.forward(seconds(2));
  await api(path, {});
  expect(tokensUsed(wecom)).toEqual(['token-1', 'token-1', 'token-2']);
});

test('a token with little life left is used for half of it', async () => {
  const wecom = scriptedWecom(ok, () => ({ errcode: 0, access_token: 'short', expires_in: 60 }));
  const api = wecomApi(wecom.connection);
  await api(path, {});
  wecom.forward(seconds(29));
  await api(path, {});
  expect(wecom.paths()).toEqual(['gettoken', 'kf/send_msg', 'kf/send_msg']);
});

test('after too many calls the token is not asked for again within a minute', async () => {
  const wecom = scriptedWecom(ok, () => refusal(45009));
  const api = wecomApi(wecom.connection);
  await expect(api(path, {})).rejects.toThrow(/too many calls/);
  wecom.forward(seconds(59));
  await expect(api(path, {})).rejects.toThrow(/too many calls/);
  expect(wecom.paths()).toEqual(['gettoken']);
  wecom.forward(seconds(2));
  await expect(api(path, {})).rejects.toThrow(/too many calls/);
  expect(wecom.paths()).toEqual(['gettoken', 'gettoken']);
});

test.each([40014, 42001, 41001])(
  'after %i it is renewed once and the call repeated once',
  async (errcode) => {
    const wecom = scriptedWecom(({ query }) =>
      query.get('access_token') === 'token-1' ? refusal(errcode) : ok(),
    );
    expect(await wecomApi(wecom.connection)(path, { a: 1 })).toMatchObject({ answer: { errcode: 0 } });
    expect(wecom.paths()).toEqual(['gettoken', 'kf/send_msg', 'gettoken', 'kf/send_msg']);
    expect(wecom.calls.at(-1)?.body).toEqual({ a: 1 });
  },
);

test('a token that is refused twice is not asked for a third time', async () => {
  const wecom = scriptedWecom(() => refusal(42001));
  expect(await wecomApi(wecom.connection)(path, {})).toMatchObject({ answer: { errcode: 42001 } });
  expect(wecom.calls).toHaveLength(4);
});

test('many calls that are refused together renew it once', async () => {
  const wecom = scriptedWecom(({ query }) =>
    query.get('access_token') === 'token-1' ? refusal(42001) : ok(),
  );
  const api = wecomApi(wecom.connection);
  await Promise.all(Array.from({ length: 10 }, () => api(path, {})));
  expect(wecom.paths().filter((one) => one === 'gettoken')).toHaveLength(2);
});

test('a call that hears late that its token is old takes the new one', async () => {
  const late = Promise.withResolvers<void>();
  const wecom = scriptedWecom(async ({ query, body }) => {
    if (query.get('access_token') !== 'token-1') return ok();
    if (JSON.stringify(body) === '{"late":true}') await late.promise;
    return refusal(42001);
  });
  const api = wecomApi(wecom.connection);
  const slow = api(path, { late: true });
  await api(path, {});
  late.resolve();
  expect(await slow).toMatchObject({ answer: { errcode: 0 } });
  expect(wecom.paths().filter((one) => one === 'gettoken')).toHaveLength(2);
});

test.each([
  [40001, /secret/],
  [40013, /corp id/],
])('after %i nothing is asked for five minutes, and the error says what to do', async (errcode, words) => {
  let isWrong = true;
  const next = numbered();
  const wecom = scriptedWecom(ok, (called) => (isWrong ? refusal(errcode) : next(called)));
  const api = wecomApi(wecom.connection);
  const error = { name: 'PermanentError', code: 'wecom.setup', message: expect.stringMatching(words) };
  await expect(api(path, {})).rejects.toMatchObject(error);
  await expect(api(path, {})).rejects.toMatchObject(error);
  expect(wecom.paths()).toEqual(['gettoken']);
  isWrong = false;
  wecom.forward(minutes(5));
  expect(await api(path, {})).toMatchObject({ kind: 'answered' });
});

test('a rotated secret is read with the next token', async () => {
  const wecom = scriptedWecom(ok);
  let secret = 'old';
  const api = wecomApi({
    ...wecom.connection,
    readSecret: async () => ({ corpId: 'ww', secret, accounts: ['wk'] }),
  });
  await api(path, {});
  secret = 'new';
  wecom.forward(minutes(120));
  await api(path, {});
  const asked = wecom.calls.filter((one) => one.path === '/cgi-bin/gettoken');
  expect(asked.map(({ query }) => query.get('corpsecret'))).toEqual(['old', 'new']);
});

test.each([
  ['a busy WeCom', () => refusal(-1)],
  ['an answer without a token', () => ({ errcode: 0 })],
  ['HTTP 502', () => new Response('bad gateway', { status: 502 })],
  ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
])('%s instead of a token is tried again later', async (_, answer) => {
  const wecom = scriptedWecom(ok, answer);
  await expect(wecomApi(wecom.connection)(path, {})).rejects.toMatchObject({ name: 'TransientError' });
  expect(wecom.paths()).toEqual(['gettoken']);
});

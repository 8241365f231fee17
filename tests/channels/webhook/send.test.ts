import { afterEach, beforeEach, expect, test } from 'vitest';
import { webhookSecretSchema } from '../../../lib/channels/webhook/secrets.ts';
import { signedHeaders } from '../../../lib/channels/webhook/sign.ts';
import { TransientError } from '../../../lib/core/errors.ts';
import { instant, milliseconds, minutes, seconds } from '../../../lib/core/time.ts';
import { pageView, ticketView } from '../../contracts/desk-views.ts';
import { openPretendPager } from './pretend-pager.ts';

let pretend: Awaited<ReturnType<typeof openPretendPager>>;
beforeEach(async () => {
  pretend = await openPretendPager();
});
afterEach(() => pretend.close());

const page = {
  ...pageView({ kind: 'webhook', hook: 'phone', user: 'U0WANG', to: 'wanglei' }),
  about: '订单同步不过来，电话 13800138000',
};
const key = 'pag_1.1.0.phone.U0WANG';

test('a request is signed as Standard Webhooks has it: their own example', () => {
  const headers = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    at: instant(1_614_265_330_000),
  });
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('whoever is paged learns the ticket and whom to call, and of the customer nothing', async () => {
  await pretend.pager().send(page, key);
  const [incident] = await pretend.incidents();
  expect(incident).toMatchObject({
    summary: '紧急故障 T-7K3Q 第 1 步 / Urgent fault ticket T-7K3Q, step 1',
    details: { ticket: 'T-7K3Q', round: 1, step: 1, to: 'wanglei' },
  });
  expect(JSON.stringify(await pretend.log())).not.toMatch(/13800138000|同步|wmLin|wkAccount/);
});

test('what the customer wrote is told only where the configuration says so', async () => {
  await pretend.pager({ webhooks: { phone: { tells: ['subject'] } } }).send(page, key);
  expect((await pretend.incidents())[0]?.summary).toContain('订单同步不过来');
});

test.each([
  ['a refusal', { kind: 'status', status: 400 }, { kind: 'refused', reason: 'HTTP 400' }],
  ['an error of the server', { kind: 'status', status: 502 }, { kind: 'unsure', reason: 'HTTP 502' }],
  ['a limit', { kind: 'throttle', seconds: 90 }, { kind: 'busy', wait: seconds(90), reason: 'HTTP 429' }],
  ['an outage', { kind: 'outage' }, { kind: 'unsure', reason: 'network' }],
  ['silence', { kind: 'slow', ms: 5_000 }, { kind: 'unsure', reason: 'timeout' }],
])('%s is told as what it is', async (_, fault, expected) => {
  await pretend.fault(fault);
  expect(await pretend.pager({ timeout: milliseconds(150) }).send(page, key)).toEqual(expected);
  expect(await pretend.incidents()).toEqual([]);
});

test('no redirect is followed: the keys stay with whom they were given for', async () => {
  const other = await openPretendPager();
  await pretend.fault({ kind: 'redirect', to: `${other.url}/v2/enqueue` });
  expect(await pretend.pager().send(page, key)).toEqual({ kind: 'refused', reason: 'HTTP 307' });
  expect(await other.log()).toEqual([]);
  await other.close();
});

test('the receiver believes no other secret, no other body and no old request', async () => {
  const forged = { signingSecret: `whsec_${Buffer.alloc(24, 8).toString('base64')}` };
  expect(await pretend.pager({}, forged).send(page, key)).toMatchObject({ reason: 'HTTP 401' });
  const late = { clock: () => instant(Date.now() - minutes(6)) };
  expect(await pretend.pager(late).send(page, key)).toMatchObject({ reason: 'HTTP 401' });
  expect(await pretend.pager({}, { routingKey: 'S'.repeat(32) }).send(page, key)).toMatchObject({
    reason: 'HTTP 400',
  });
  expect(await pretend.incidents()).toEqual([]);
});

test('without its address nobody is paged, and a secret that cannot be read is tried again', async () => {
  expect((await pretend.pager({ secretOf: async () => undefined }).send(page, key)).kind).toBe('refused');
  const unreadable = async () => {
    throw new TransientError('secret.shape', 'The secret pages is not usable.');
  };
  expect(await pretend.pager({ secretOf: unreadable }).send(page, key)).toEqual({
    kind: 'busy',
    wait: seconds(5),
    reason: 'secret.shape',
  });
});

test('an address must be encrypted unless it is this machine', () => {
  const secret = (url: string) => ({ url, routingKey: 'R', signingSecret: `whsec_${'A'.repeat(32)}` });
  const isTaken = (url: string) => webhookSecretSchema.safeParse(secret(url)).success;
  expect(isTaken('https://events.pagerduty.com/v2/enqueue')).toBe(true);
  expect(isTaken('http://127.0.0.1:4000/v2/enqueue')).toBe(true);
  for (const url of ['http://events.example.com/', 'http://127.0.0.1.example.com/', 'ftp://127.0.0.1/', 'x'])
    expect(isTaken(url), url).toBe(false);
});

test('a page of a ladder that was replaced is over there', async () => {
  await pretend.pager().send(page, key);
  const escalation = { ...page.ticket.escalation, generation: 2 };
  const ticket = ticketView(escalation.state === 'running' ? { escalation } : {});
  await pretend.pager().update({ ...page, ticket }, key);
  expect((await pretend.incidents())[0]?.status).toBe('resolved');
});

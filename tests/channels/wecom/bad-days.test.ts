import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wecomPuller } from '../../../lib/channels/wecom/pull.ts';
import { wecomChannel } from '../../../lib/channels/wecom/send.ts';
import { type CallbackRequest, verify } from '../../../lib/channels/wecom/verify.ts';
import { hours, instant } from '../../../lib/core/time.ts';
import { startPretendWecom } from '../../../lib/local/peers/wecom/server.ts';
import { account, customers, keptLog, openPretendWecom, type PretendWecom, secret } from './pretend-wecom.ts';

const [lin] = customers;
const to = { account, customer: lin };

let wecom: PretendWecom;
beforeEach(async () => {
  wecom = await openPretendWecom();
  await wecom.order('say', { externalUserid: lin, text: '在吗' });
});
afterEach(() => wecom.close());

const send = (key: string) => wecomChannel(wecom.connection).send(to, '您好', key);
const keysThere = async () => (await wecom.arrived(lin)).map(({ key }) => key);

test('a token that ends before its time is renewed, and the message arrives once', async () => {
  const channel = wecomChannel(wecom.connection);
  await channel.send(to, '您好', 'one');
  await wecom.order('faults', { kind: 'end-token' });
  expect(await channel.send(to, '您好', 'two')).toEqual({ kind: 'sent' });
  expect(await keysThere()).toEqual(['one', 'two']);
});

test('an error of the server leaves it open whether the message is there, and its key makes it one', async () => {
  await wecom.order('faults', { kind: 'http-500', isProcessed: true, n: 1, api: 'kf/send_msg' });
  expect(await send('one')).toMatchObject({ kind: 'unsure' });
  expect(await send('one')).toEqual({ kind: 'sent' });
  expect(await keysThere()).toEqual(['one']);
});

test('an address that lost its trust is named in what the operator reads', async () => {
  await wecom.order('trust', { isTrusted: false });
  await expect(send('one')).rejects.toThrow(/60020.*127\.0\.0\.1/s);
  await wecom.order('trust', { isTrusted: true });
  expect(await send('one')).toEqual({ kind: 'sent' });
});

test('after a new secret nothing is sent until it is known, and then the same message is', async () => {
  let known: string = secret.secret;
  const channel = wecomChannel({
    ...wecom.connection,
    readSecret: async () => ({ ...secret, secret: known }),
  });
  await channel.send(to, '您好', 'one');
  await wecom.order('secret', { secret: 'another' });
  await expect(channel.send(to, '您好', 'two')).rejects.toThrow(/40001/);
  known = 'another';
  await wecom.forward(hours(0.1));
  expect(await channel.send(to, '您好', 'two')).toEqual({ kind: 'sent' });
});

test.each([
  [2, '95018', 'the customer waits in the pool for a colleague in WeCom'],
  [3, '95018', 'a colleague answers in WeCom'],
  [4, '95018', 'the session has ended'],
])('in session state %i a reply waits, and the agent reads why', async (state, _, reason) => {
  await wecom.order('state', { externalUserid: lin, state });
  expect(await send('one')).toEqual({ kind: 'closed', reason });
});

test('what comes after five messages, or after two days, waits for the customer', async () => {
  for (const key of ['1', '2', '3', '4', '5']) expect(await send(key)).toEqual({ kind: 'sent' });
  expect(await send('6')).toMatchObject({ kind: 'closed', reason: /five/ });
  await wecom.forward(hours(49));
  expect(await send('6')).toMatchObject({ kind: 'closed', reason: /48 hours/ });
  await wecom.order('say', { externalUserid: lin, text: '在吗' });
  expect(await send('6')).toEqual({ kind: 'sent' });
});

test('what customers wrote more than three days ago is gone, and pulling goes on from an old cursor', async () => {
  const puller = wecomPuller({ ...wecom.connection, accounts: [account], log: keptLog() });
  const first = await puller.pull(account, undefined, undefined, wecom.now());
  await wecom.order('say', { externalUserid: lin, text: '旧的' });
  await wecom.forward(hours(73));
  await wecom.order('say', { externalUserid: lin, text: '新的' });
  const page = await puller.pull(account, first.cursor, 'a token that never was', wecom.now());
  expect(page.inbounds).toMatchObject([{ content: { text: '新的' } }]);
  expect(page).toMatchObject({ hasMore: false, isEmpty: false });
});

test('what servicers do among themselves is nothing to the desk', async () => {
  const log = keptLog();
  const puller = wecomPuller({ ...wecom.connection, accounts: [account], log });
  const first = await puller.pull(account, undefined, undefined, wecom.now());
  for (const event of [
    { event_type: 'servicer_status_change', status: 2 },
    { event_type: 'reject_customer_msg_switch_change', reject_switch: 1 },
  ])
    await wecom.order('event', { externalUserid: lin, event });
  const page = await puller.pull(account, first.cursor, undefined, wecom.now());
  expect(page.inbounds).toEqual([]);
  expect(log.lines).toHaveLength(2);
});

test('while the pair is changed the door believes both, and afterwards only the new one', async () => {
  const pairs = [
    { token: 'oldToken', encodingAesKey: 'c'.repeat(43) },
    { token: 'newToken', encodingAesKey: `${'d'.repeat(42)}A` },
  ] as const;
  const requests: CallbackRequest[] = [];
  const door = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const query = (request.url ?? '').split('?')[1] ?? '';
    requests.push({ method: request.method ?? '', query, body: Buffer.concat(chunks) });
    response.end();
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const peer = await startPretendWecom({
    dataDir: wecom.dataDir('rotating'),
    port: 0,
    callbackUrl: `http://127.0.0.1:${port}/wecom`,
    ...{ corpId: secret.corpId, secret: secret.secret },
    ...pairs[0],
    accounts: [{ openKfid: account, name: '顾问' }],
    customers: [{ externalUserid: lin, nickname: lin, openKfid: account }],
  });
  const order = (what: string, body: object) =>
    fetch(`${peer.url}/_control/${what}`, { method: 'POST', body: JSON.stringify(body) });
  await order('say', { externalUserid: lin, text: '一' });
  await order('keys', pairs[1]);
  await order('say', { externalUserid: lin, text: '二' });
  await expect.poll(() => requests.length).toBe(2);
  const kinds = (known: readonly (typeof pairs)[number][]) =>
    requests.map(
      (request) =>
        verify(
          request,
          { corpId: secret.corpId, pairs: [...known], accounts: [account] },
          instant(Date.now()),
        ).kind,
    );
  expect(kinds(pairs)).toEqual(['doorbell', 'doorbell']);
  expect(kinds([pairs[1]])).toEqual(['rejected', 'doorbell']);
  await peer.close();
  door.closeAllConnections();
  await new Promise((resolve) => door.close(resolve));
});

import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { callWecom, type WecomConnection } from '../../../lib/channels/wecom/call.ts';
import { milliseconds } from '../../../lib/core/time.ts';
import { refusal, scriptedWecom } from './scripted-wecom.ts';

const request = { path: '/cgi-bin/kf/send_msg', query: { access_token: 'the-secret-token' }, body: { a: 1 } };
const replyTo = (answer: () => unknown) => callWecom(scriptedWecom(answer).connection, request);

test('an answer is an answer, whatever its number', async () => {
  expect(await replyTo(() => refusal(95001))).toMatchObject({ kind: 'answered', answer: { errcode: 95001 } });
});

test.each([
  ['HTTP 500', () => Response.json({ errcode: 0 }, { status: 500 })],
  ['HTTP 200 with a page', () => new Response('<html>')],
  ['HTTP 200 with other JSON', () => ({ ok: true })],
])('%s leaves it unknown', async (_, answer) => {
  expect(await replyTo(answer)).toMatchObject({ kind: 'unknown' });
});

test.each([302, 403, 404, 429])('HTTP %i means that nothing was done', async (status) => {
  const headers = { location: 'https://elsewhere.test' };
  expect(await replyTo(() => new Response('', { status, headers }))).toEqual({
    kind: 'turned-away',
    reason: `HTTP ${status}`,
  });
});

test('no reason quotes the address, which carries the token', async () => {
  const cause = Object.assign(new Error('connect to the-secret-token'), { code: 'ECONNRESET' });
  const failures = [
    new TypeError('Failed to parse URL from https://wecom.test/?access_token=the-secret-token', { cause }),
    new TypeError('the-secret-token'),
    new DOMException('the-secret-token', 'TimeoutError'),
    'the-secret-token',
  ];
  const replies = await Promise.all(failures.map((failure) => replyTo(() => Promise.reject(failure))));
  expect(replies).toEqual([
    { kind: 'unknown', reason: 'network ECONNRESET' },
    { kind: 'unknown', reason: 'network' },
    { kind: 'unknown', reason: 'timeout' },
    { kind: 'unknown', reason: 'network' },
  ]);
});

test('a server that does not answer is given up after the timeout', async () => {
  const connection = { ...(await serve(() => undefined)), timeout: milliseconds(50) };
  expect(await callWecom(connection, request)).toEqual({ kind: 'unknown', reason: 'timeout' });
});

test('a redirect is not followed: it would take the token elsewhere', async () => {
  const asked: (string | undefined)[] = [];
  const connection = await serve(({ url }, response) => {
    asked.push(url);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await callWecom(connection, request)).toEqual({ kind: 'turned-away', reason: 'HTTP 307' });
  expect(asked).toEqual(['/cgi-bin/kf/send_msg?access_token=the-secret-token']);
});

test('a server that is not there leaves it unknown, with the kind of failure', async () => {
  const { fetch: _, ...connection } = scriptedWecom(() => undefined).connection;
  const reply = await callWecom({ ...connection, baseUrl: 'http://127.0.0.1:9' }, request);
  expect(reply).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/^network/) });
});

/** A real server, and the connection to it by the real fetch. */
async function serve(listener: RequestListener): Promise<WecomConnection> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const { fetch: _, ...connection } = scriptedWecom(() => undefined).connection;
  return { ...connection, baseUrl: `http://127.0.0.1:${port}` };
}

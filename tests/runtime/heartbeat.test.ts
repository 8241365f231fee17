import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { heartbeat } from '../../lib/runtime/heartbeat.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A watcher that answers with the status; the methods it was called with. */
async function watcher(status: number) {
  const methods: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    methods.push(request.method);
    response.writeHead(status).end('OK');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the watcher has no port');
  return { url: `http://127.0.0.1:${address.port}/ping/secret`, methods };
}

test.each([
  [200, true],
  [204, true],
  [404, false],
  [503, false],
])('a watcher that answers %i was told: %s', async (status, isTold) => {
  const { url, methods } = await watcher(status);
  expect(await heartbeat(url)()).toBe(isTold);
  expect(methods).toEqual(['POST']);
});

test('a watcher that cannot be reached was not told', async () => {
  expect(await heartbeat('http://127.0.0.1:9/ping')()).toBe(false);
});

test('without a watcher nobody is called, and nothing is wrong', async () => {
  const nobody = heartbeat('none', () => {
    throw new Error('somebody was called');
  });
  expect(await nobody()).toBe(true);
});

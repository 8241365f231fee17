import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { type PageServer, startPageServer } from '../../lib/local/page-server.ts';
import { backendsAt, echo, serve } from './page-backends.ts';

const shown = z.object({ offset: z.number(), moving: z.unknown().optional() });

let backend: Awaited<ReturnType<typeof serve>>;
let page: PageServer;
let arrive: () => void;

beforeAll(async () => {
  backend = await serve(echo);
  const made = backendsAt(backend.url);
  arrive = made.arrive;
  page = await startPageServer(0, Promise.resolve(made.backends));
});
afterAll(async () => {
  await page.close();
  backend.close();
});

/** A request as it goes over the wire: `fetch` would tidy up paths and refuse some headers. */
async function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<number> {
  const answer = Promise.withResolvers<number>();
  const asked = request(page.url, { path, headers, method }, (response) => {
    response.resume();
    answer.resolve(response.statusCode ?? 0);
  });
  asked.once('error', answer.reject).end();
  return await answer.promise;
}

it('the page may load nothing from elsewhere', async () => {
  const answer = await fetch(page.url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
});

it.each(['/../page-server.ts', '/%2e%2e/page-server.ts', '/..%2fpage-server.ts', '/nothing.js', '/main'])(
  '%s is not a file of the page',
  async (path) => {
    expect(await ask(path)).toBe(404);
  },
);

it.each([
  { origin: 'https://evil.example' },
  { host: 'evil.example' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
])('a page of the internet is refused: %o', async (headers) => {
  expect(await ask('/wecom/state', headers)).toBe(403);
  expect(await ask('/', headers)).toBe(403);
});

it('a link from elsewhere may be followed, and a form from elsewhere presses nothing', async () => {
  const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  expect(await ask('/', followed)).toBe(200);
  expect(await ask('/clock/forward', followed, 'POST')).toBe(403);
});

it('what the page asks of a peer reaches its control, and no cookie comes back', async () => {
  const answer = await fetch(`${page.url}/slack/state?limit=5`, { method: 'POST', body: '{"a":1}' });
  expect(await answer.json()).toMatchObject({
    method: 'POST',
    url: '/_control/state?limit=5',
    body: '{"a":1}',
  });
  expect(answer.headers.has('set-cookie')).toBe(false);
});

it('tickets are asked for with the key, which the page never has', async () => {
  const answer = await fetch(`${page.url}/api/tickets`);
  expect(await answer.json()).toMatchObject({ url: '/api/tickets', authorization: 'Bearer key' });
});

it('a stream is passed on as it comes', async () => {
  const answer = await fetch(`${page.url}/wecom/stream`);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('event: change\ndata: {}\n\n');
  await reader?.cancel();
});

it('the clock makes one move at a time, and can be watched meanwhile', async () => {
  const forward = (minutes: unknown) =>
    fetch(`${page.url}/clock/forward`, { method: 'POST', body: JSON.stringify({ minutes }) });
  expect((await forward(-5)).status).toBe(400);
  expect((await forward('soon')).status).toBe(400);
  expect((await fetch(`${page.url}/clock/forward`)).status).toBe(405);
  const moved = forward(5);
  await expect.poll(async () => (await fetch(`${page.url}/clock`)).json()).toHaveProperty('moving');
  expect((await forward(1)).status).toBe(409);
  arrive();
  const { offset, moving } = shown.parse(await (await moved).json());
  expect(Math.round(offset / 60_000)).toBe(5);
  expect(moving).toBeUndefined();
});

it('a peer that is gone is said to be, and the page goes on', async () => {
  const lost = await startPageServer(0, Promise.resolve(backendsAt('http://127.0.0.1:9').backends));
  expect((await fetch(`${lost.url}/wecom/state`)).status).toBe(502);
  expect((await fetch(lost.url)).status).toBe(200);
  await lost.close();
});

it('a taken port is found before anything is started', async () => {
  const port = Number(new URL(page.url).port);
  await expect(startPageServer(port, new Promise(() => {}))).rejects.toThrow('EADDRINUSE');
});

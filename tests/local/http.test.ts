import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRoutes } from '../../lib/local/http-routes.ts';
import { type HttpServer, startHttp } from '../../lib/local/lambda-http.ts';

let server: HttpServer;
let answer: (event: Record<string, unknown>) => unknown = () => ({ statusCode: 200 });
let seen: { functionName: string; event: Record<string, unknown> } | undefined;

beforeAll(async () => {
  server = await startHttp(0);
  const routes = [
    { key: 'GET /wecom', functionName: 'wecom' },
    { key: 'POST /wecom', functionName: 'wecom' },
    { key: 'GET /t/{number}', functionName: 'page' },
    { key: 'GET /api/{proxy+}', functionName: 'api' },
    { key: 'GET /api/health', functionName: 'health' },
  ];
  server.serve({
    find: makeRoutes(routes),
    now: () => 1_800_000_000_000,
    invoke: async (functionName, event) => {
      seen = { functionName, event: JSON.parse(JSON.stringify(event)) };
      return answer(seen.event);
    },
  });
});
afterAll(async () => server.close());

async function post(body: string | Uint8Array<ArrayBuffer>, type?: string): Promise<Record<string, unknown>> {
  answer = () => ({ statusCode: 200 });
  const headers = type === undefined ? {} : { 'content-type': type };
  await fetch(`${server.url}/wecom`, {
    method: 'POST',
    body: typeof body === 'string' ? Buffer.from(body) : body,
    headers,
  });
  return seen?.event ?? {};
}

it.each([
  'text/xml',
  'text/plain; charset=utf-8',
  'application/json',
  'application/xml',
  'application/soap+xml',
])('%s arrives as the text that was sent, Chinese and all', async (type) => {
  const text = '<xml><Content>大促订单同步不过来 +&amp;\r\n</Content></xml>';
  expect(await post(text, type)).toMatchObject({ body: text, isBase64Encoded: false });
});

it.each(['application/x-www-form-urlencoded', 'application/octet-stream', 'image/png', undefined])(
  '%s arrives in base64, byte for byte',
  async (type) => {
    const bytes = new Uint8Array([0, 255, 128, 10, 13, 43, 230]);
    const event = await post(bytes, type);
    expect(event['isBase64Encoded']).toBe(true);
    expect(Buffer.from(String(event['body']), 'base64')).toEqual(Buffer.from(bytes));
  },
);

it('a plus sign stays in rawQueryString and is a space in the parsed query, as in the cloud', async () => {
  await fetch(`${server.url}/wecom?echostr=a+b%2Bc%3D&x=1&x=2`);
  expect(seen?.event).toMatchObject({
    rawPath: '/wecom',
    rawQueryString: 'echostr=a+b%2Bc%3D&x=1&x=2',
    queryStringParameters: { echostr: 'a b+c=', x: '1,2' },
  });
});

it('headers are small-lettered, and cookies stand apart', async () => {
  await fetch(`${server.url}/wecom`, { headers: { 'X-Slack-Signature': 'v0=ABC', Cookie: 'a=1; b=2' } });
  expect(seen?.event).toMatchObject({ cookies: ['a=1', 'b=2'], headers: { 'x-slack-signature': 'v0=ABC' } });
  expect(seen?.event['headers']).not.toHaveProperty('cookie');
});

it.each([
  ['/t/T-7K3Q', 'page', 'GET /t/{number}', { number: 'T-7K3Q' }],
  ['/api/v1/tickets', 'api', 'GET /api/{proxy+}', { proxy: 'v1/tickets' }],
  ['/api/health', 'health', 'GET /api/health', undefined],
])('%s goes to %s', async (path, functionName, routeKey, pathParameters) => {
  answer = () => ({ statusCode: 200 });
  await fetch(server.url + path);
  expect(seen?.functionName).toBe(functionName);
  expect(seen?.event['routeKey']).toBe(routeKey);
  expect(seen?.event['pathParameters']).toEqual(pathParameters);
});

it.each([
  ['GET', '/'],
  ['GET', '/t/'],
  ['GET', '/t/a/b'],
  ['DELETE', '/wecom'],
])('%s %s reaches no function', async (method, path) => {
  seen = undefined;
  const response = await fetch(server.url + path, { method });
  expect([response.status, await response.json(), seen]).toEqual([404, { message: 'Not Found' }, undefined]);
});

it('an answer carries its status, headers, cookies and bytes', async () => {
  answer = () => ({
    statusCode: 201,
    headers: { 'Content-Type': 'image/png', 'X-Count': 3 },
    cookies: ['a=1; Secure', 'b=2'],
    body: Buffer.from([0, 255]).toString('base64'),
    isBase64Encoded: true,
  });
  const response = await fetch(`${server.url}/wecom`);
  expect(response.status).toBe(201);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('x-count')).toBe('3');
  expect(response.headers.getSetCookie()).toEqual(['a=1; Secure', 'b=2']);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255]);
});

it('an answer without a status code is the JSON body of a 200', async () => {
  answer = () => ({ ticket: 1 });
  const response = await fetch(`${server.url}/wecom`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(await response.json()).toEqual({ ticket: 1 });
});

it.each([
  () => {
    throw new Error('broken');
  },
  () => ({ statusCode: 'two hundred' }),
])('a function that fails is a 500, and the server goes on', async (broken) => {
  answer = broken;
  const response = await fetch(`${server.url}/wecom`);
  expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
});

it('more than 6 MB reach no function', async () => {
  seen = undefined;
  const body = Buffer.alloc(6 * 1024 * 1024 + 1);
  const response = await fetch(`${server.url}/wecom`, { method: 'POST', body });
  expect([response.status, seen]).toEqual([413, undefined]);
});

it('a request that comes before the functions are there waits for them', async () => {
  const early = await startHttp(0);
  const response = fetch(`${early.url}/wecom`);
  early.serve({
    find: makeRoutes([{ key: 'GET /wecom', functionName: 'wecom' }]),
    now: () => 0,
    invoke: async () => ({ statusCode: 204 }),
  });
  expect((await response).status).toBe(204);
  await early.close();
});

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { awsJson } from '../../lib/aws/call.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A service that answers as it is told, and what asks it. */
async function service(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(request, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return awsJson(
    { name: 'dynamodb', prefix: 'DynamoDB_20120810', timeoutMs: 200 },
    {
      ...{ endpoint: `http://127.0.0.1:${port}/`, region: 'us-east-1' },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
  );
}

const refuses = (status: number, body: string, headers: Record<string, string> = {}) =>
  service((_, response) => response.writeHead(status, headers).end(body));

test('an action is asked for by its whole name, and its answer is read', async () => {
  const call = await service(({ headers }, response) => response.end(JSON.stringify(headers)));
  expect(await call('GetItem', { Key: 1 })).toMatchObject({
    'x-amz-target': 'DynamoDB_20120810.GetItem',
    'content-type': 'application/x-amz-json-1.0',
    'content-length': '9',
  });
});

test('what a service refuses has the service’s name for it, and all that it said', async () => {
  const said = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', Item: { a: 1 } };
  const call = await refuses(400, JSON.stringify(said));
  await expect(call('PutItem', {})).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    Item: { a: 1 },
  });
});

test('a queue’s older name for a problem is the one that counts', async () => {
  const header = { 'x-amzn-query-error': 'InvalidParameterValue;Sender' };
  const call = await refuses(400, JSON.stringify({ __type: 'com.amazonaws.sqs#Other' }), header);
  await expect(call('SendMessage', {})).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

test('a machine in between that speaks no JSON is named by its status', async () => {
  const call = await refuses(503, '<html>busy</html>');
  await expect(call('Query', {})).rejects.toMatchObject({ name: 'HTTP 503' });
});

test('who is not answered in time is told so', async () => {
  const call = await service(() => {});
  await expect(call('Query', {})).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('half an answer in time is no answer', async () => {
  const call = await service((_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('{');
  });
  await expect(call('Query', {})).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('an answer that breaks off is an error at once, never an empty answer', async () => {
  const call = await service((_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('{', () => response.destroy());
  });
  await expect(call('Query', {})).rejects.toThrow(/broke off|aborted|hang up/);
});

test('who stops waiting is let go', async () => {
  const call = await service(() => {});
  const stop = new AbortController();
  const asked = call('ReceiveMessage', {}, { signal: stop.signal, timeoutMs: 60_000 });
  stop.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});

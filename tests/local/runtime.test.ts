import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Runtime, startRuntime } from '../../lib/local/runtime.ts';
import { cacheDir, secrets, standIns } from './stand-ins.ts';
import { temporaryFolder } from './temporary.ts';

// A desk in small: a request owes something a moment later, the sweep hints what is due, the hint does it.
const table = `
import { DynamoDBClient, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { note } from './diary.ts';
const dynamodb = new DynamoDBClient({});
const sqs = new SQSClient({});
const TableName = process.env.TABLE_NAME;
const now = () => Date.now() + Number(process.env.CLOCK_OFFSET_MS);
`;
const sources = {
  portal: `${table}
export const handler = async (event) => {
  const [id, wait, again] = event.pathParameters.proxy.split('/');
  const owed = { due: { S: 'due#1' }, nextAt: { N: String(now() + Number(wait)) }, again: { N: again } };
  await dynamodb.send(new PutItemCommand({ TableName, Item: { pk: { S: id }, sk: { S: 'owed' }, ...owed } }));
  return { statusCode: 200, body: 'owed' };
};`,
  sweep: `${table}
export const handler = async () => {
  const { Items } = await dynamodb.send(new QueryCommand({
    TableName, IndexName: 'due', KeyConditionExpression: 'due = :d AND nextAt <= :n',
    ExpressionAttributeValues: { ':d': { S: 'due#1' }, ':n': { N: String(now()) } },
  }));
  for (const item of Items ?? []) {
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.TIMERS_QUEUE_URL, MessageBody: item.pk.S }));
  }
};`,
  escalate: `${table}
export const handler = async ({ Records }) => {
  for (const { body } of Records) {
    const key = { TableName, Key: { pk: { S: body }, sk: { S: 'owed' } } };
    const { Attributes } = await dynamodb.send(new UpdateItemCommand({
      ...key, UpdateExpression: 'REMOVE due ADD again :less', ReturnValues: 'ALL_NEW',
      ConditionExpression: 'attribute_exists(due)', ExpressionAttributeValues: { ':less': { N: '-1' } },
    })).catch(() => ({}));
    if (Attributes === undefined) continue;
    note(body + ' ' + Math.round((now() - Number(Attributes.nextAt.N)) / 1000));
    if (Number(Attributes.again.N) > 0) await dynamodb.send(new UpdateItemCommand({
      ...key, UpdateExpression: 'SET due = :d, nextAt = nextAt + :wait',
      ExpressionAttributeValues: { ':d': { S: 'due#1' }, ':wait': { N: '600000' } },
    }));
  }
  return { batchItemFailures: [] };
};`,
  'receive-wecom': `export const handler = async (event, context) => {
  const url = 'http://localhost:' + process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT + '/secretsmanager/get';
  const answer = await fetch(url + '?secretId=' + encodeURIComponent(process.env.WECOM_CALLBACK_SECRET), {
    headers: { 'X-Aws-Parameters-Secrets-Token': process.env.AWS_SESSION_TOKEN },
  });
  return { secret: (await answer.json()).SecretString, left: context.getRemainingTimeInMillis() > 2000 };
};`,
  'receive-slack': 'export const handler = () => new Promise(() => {});',
};

const { root, diary } = standIns(sources);
const offsets: number[] = [];
const said: string[] = [];
let runtime: Runtime;

const start = () =>
  startRuntime({
    root,
    dataDir: dataFolder,
    cacheDir,
    port: 0,
    secrets,
    onClock: async (offset) => void offsets.push(offset),
    log: (event) => said.push(event),
  });
const dataFolder = temporaryFolder();

beforeAll(async () => {
  runtime = await start();
});
afterAll(async () => runtime.close());

const owe = async (id: string, waitMs: number, times = 1) =>
  fetch(`${runtime.url}/api/${id}/${waitMs}/${times}`);

it('a function reads its secret over the extension', async () => {
  const answer = await fetch(`${runtime.url}/wecom`);
  expect(await answer.json()).toEqual({ secret: '{"wecom-callback":1}', left: true });
});

it('a function that runs over its time is answered for', async () => {
  const answer = await fetch(`${runtime.url}/slack`, { method: 'POST' });
  expect(answer.status).toBe(500);
  expect(said).toContain('function.failed');
});

it('what is due now is done when the runtime is idle', async () => {
  await owe('now', 0);
  await runtime.idle();
  expect(diary()).toContain('now 0');
});

it('what is due later is not waited for', async () => {
  await owe('later', 60_000);
  await runtime.idle();
  expect(diary().filter((line) => line.startsWith('later'))).toEqual([]);
});

it('the moved clock stops at every moment at which something is due', async () => {
  const before = runtime.now();
  await owe('hour', 3_600_000, 3);
  await runtime.moveClock(2 * 3_600_000);
  expect(diary().filter((line) => line.startsWith('hour'))).toEqual(['hour 0', 'hour 0', 'hour 0']);
  expect(diary()).toContain('later 0');
  expect(runtime.now() - before).toBeGreaterThanOrEqual(2 * 3_600_000);
  expect(runtime.now() - before).toBeLessThan(2 * 3_600_000 + 60_000);
  expect(offsets.at(-1)).toBe(2 * 3_600_000);
  expect(process.env['CLOCK_OFFSET_MS']).toBe(String(2 * 3_600_000));
});

it('the clock does not move back', async () => {
  await expect(runtime.moveClock(-1)).rejects.toThrow(/only be moved forward/);
});

it('a purged queue is made good by the next sweep', async () => {
  await owe('purged', 0);
  await runtime.purge('timers');
  await runtime.sweepNow();
  await runtime.idle();
  expect(diary()).toContain('purged 0');
});

it('a second runtime on the same data is refused', async () => {
  await expect(start()).rejects.toThrow(/already runs on this data directory/);
});

it('a restart goes on with the same clock, and leaves no trace in between', async () => {
  const offset = offsets.at(-1);
  await runtime.close();
  expect(process.env).not.toHaveProperty('CLOCK_OFFSET_MS');
  runtime = await start();
  expect(offset).toBe(2 * 3_600_000);
  expect(offsets.at(-1)).toBe(offset);
  expect(process.env['CLOCK_OFFSET_MS']).toBe(String(offset));
});

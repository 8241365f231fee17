import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demand } from '../../lib/local/aws-json.ts';
import { createResources } from '../../lib/local/create-resources.ts';
import { type Server, startDynamoDb } from '../../lib/local/dynamodb.ts';
import { type QueueServer, startQueues } from '../../lib/local/queues.ts';
import { synthesize } from '../../lib/local/synth.ts';
import type { Template } from '../../lib/local/template.ts';
import { readTopology, type Topology } from '../../lib/local/topology.ts';
import { standIns } from './stand-ins.ts';
import { temporaryFolder } from './temporary.ts';

const { root } = standIns({});
const cacheDir = temporaryFolder();
let template: Template;
let topology: Topology;
let queues: QueueServer;
let dynamodb: Server;

beforeAll(async () => {
  const dataDir = temporaryFolder();
  queues = await startQueues(dataDir);
  dynamodb = await startDynamoDb(dataDir, () => {});
  template = await synthesize({ root, cacheDir });
  topology = readTopology(template, { queues: queues.url, http: 'http://127.0.0.1:3000' });
  await createResources(topology, { dynamodb: dynamodb.url, queues: queues.url });
});
afterAll(async () => {
  await queues.close();
  await dynamodb.close();
});

it('a template is synthesized once and then read from the cache', async () => {
  const [file, ...others] = readdirSync(join(cacheDir, 'template'));
  expect(others).toEqual([]);
  writeFileSync(join(cacheDir, 'template', file ?? ''), '{"Resources":{}}');
  expect(await synthesize({ root, cacheDir })).toEqual({ Resources: {} });
});

it('queues start the functions that the template says, in its batches', () => {
  const read = topology.mappings.map(({ queue, functionName, batchSize, reportsFailures }) => [
    queue.name,
    functionName,
    batchSize,
    reportsFailures,
  ]);
  expect(read).toEqual([
    ['dingxin-local-doorbell.fifo', 'pull-wecom', 10, true],
    ['dingxin-local-inbox.fifo', 'triage', 10, true],
    ['dingxin-local-answers', 'answer', 1, true],
    ['dingxin-local-timers', 'escalate', 10, true],
    ['dingxin-local-outbox.fifo', 'deliver', 10, true],
    ['dingxin-local-pages', 'deliver', 1, true],
    ['dingxin-local-files', 'deliver', 1, true],
  ]);
});

it('requests and the clock start the functions that the template says', () => {
  expect(Object.fromEntries(topology.routes.map(({ key, functionName }) => [key, functionName]))).toEqual({
    'GET /wecom': 'receive-wecom',
    'POST /wecom': 'receive-wecom',
    'POST /slack': 'receive-slack',
    'GET /t/{number}': 'portal',
    'GET /api/{proxy+}': 'portal',
  });
  expect(topology.schedules).toEqual([{ functionName: 'sweep', everyMs: 60_000 }]);
});

it('functions are told where things are on this machine', () => {
  const triage = topology.functions.find(({ name }) => name === 'triage');
  expect(triage).toMatchObject({
    entry: 'functions/triage.ts',
    timeoutMs: 10_000,
    environment: {
      TABLE_NAME: topology.table.name,
      INBOX_QUEUE_URL: `${queues.url}/000000000000/dingxin-local-inbox.fifo`,
      PORTAL_URL: 'http://127.0.0.1:3000',
      PORTAL_SECRET: 'dingxin/local/portal',
    },
  });
});

it('a function that does not say where its source is is refused', () => {
  const Resources = { Lost: { Type: 'AWS::Lambda::Function', Properties: {}, Metadata: {} } };
  expect(() => readTopology({ Resources }, { queues: '', http: '' })).toThrow(/Lost does not say/);
});

it('the queues are made with visibility and dead letters of the template', async () => {
  const QueueUrl = `${queues.url}/000000000000/dingxin-local-inbox.fifo`;
  const request = { QueueUrl, AttributeNames: ['All'] };
  expect(await demand(queues.url, 'AmazonSQS.GetQueueAttributes', request)).toMatchObject({
    Attributes: {
      VisibilityTimeout: '13',
      FifoQueue: 'true',
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:dingxin-local-inbox-dead-letters.fifo',
        maxReceiveCount: 1000,
      }),
    },
  });
});

it('the table is made with its sparse index', async () => {
  const TableName = topology.table.name;
  const Item = { pk: { S: 'a' }, sk: { S: 'b' }, due: { S: 'due#0' }, nextAt: { N: '1800000000000' } };
  await demand(dynamodb.url, 'DynamoDB_20120810.PutItem', { TableName, Item });
  const notOwed = { pk: { S: 'a' }, sk: { S: 'c' } };
  await demand(dynamodb.url, 'DynamoDB_20120810.PutItem', { TableName, Item: notOwed });
  const scan = { TableName, IndexName: 'due' };
  expect(await demand(dynamodb.url, 'DynamoDB_20120810.Scan', scan)).toMatchObject({
    Items: [Item],
    Count: 1,
  });
});

it('the bucket answers a conditional read with 304', async () => {
  const url = `${queues.url}/${topology.buckets[0]}/knowledge/index.bin`;
  const put = await fetch(url, { method: 'PUT', body: '{}' });
  const again = await fetch(url, { headers: { 'if-none-match': put.headers.get('etag') ?? '' } });
  expect([put.status, again.status]).toEqual([200, 304]);
});

it('making everything a second time keeps what is there', async () => {
  const { url, name } = topology.queues.find((queue) => queue.name.endsWith('local-pages')) ?? {
    url: '',
    name: '',
  };
  await demand(queues.url, 'AmazonSQS.SendMessage', { QueueUrl: url, MessageBody: 'kept' });
  await createResources(topology, { dynamodb: dynamodb.url, queues: queues.url });
  expect(queues.count(name).visible).toBe(1);
});

it('a template that changes a queue brings the queue up to date', async () => {
  const changed = topology.queues.map((queue) => ({
    ...queue,
    attributes: { ...queue.attributes, VisibilityTimeout: '40' },
  }));
  await createResources({ ...topology, queues: changed }, { dynamodb: dynamodb.url, queues: queues.url });
  const request = { QueueUrl: changed.at(-1)?.url, AttributeNames: ['VisibilityTimeout'] };
  expect(await demand(queues.url, 'AmazonSQS.GetQueueAttributes', request)).toEqual({
    Attributes: { VisibilityTimeout: '40' },
  });
});

it('a table of another version is not quietly used', async () => {
  const table = { ...topology.table, indexes: ['due', 'other'] };
  const stores = { dynamodb: dynamodb.url, queues: queues.url };
  await expect(createResources({ ...topology, table }, stores)).rejects.toThrow(/made for another version/);
});

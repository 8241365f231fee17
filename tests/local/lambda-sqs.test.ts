import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { demand } from '../../lib/local/aws-json.ts';
import type { Invoke } from '../../lib/local/invoke.ts';
import { startPoller } from '../../lib/local/lambda-sqs.ts';
import { type QueueServer, startQueues } from '../../lib/local/queues.ts';
import { received } from '../../lib/local/sqs-batch.ts';
import type { LocalQueue, Mapping } from '../../lib/local/topology.ts';
import { temporaryFolder } from './temporary.ts';

let queues: QueueServer;
beforeAll(async () => {
  queues = await startQueues(temporaryFolder());
});
afterAll(async () => queues.close());

interface Batch {
  readonly Records: { messageId: string; body: string; attributes: Record<string, string> }[];
}

let made = 0;

async function makeQueue(isOrdered: boolean): Promise<LocalQueue> {
  made += 1;
  const name = isOrdered ? `queue-${made}.fifo` : `queue-${made}`;
  const attributes = { VisibilityTimeout: '1', ...(isOrdered ? { FifoQueue: 'true' } : {}) };
  await demand(queues.url, 'AmazonSQS.CreateQueue', { QueueName: name, Attributes: attributes });
  return { name, url: `${queues.url}/000000000000/${name}`, attributes };
}

async function send(queue: LocalQueue, body: string, group?: string): Promise<void> {
  const ordered = { MessageGroupId: group, MessageDeduplicationId: `${group}-${body}` };
  const message = { QueueUrl: queue.url, MessageBody: body, ...(group === undefined ? {} : ordered) };
  await demand(queues.url, 'AmazonSQS.SendMessage', message);
}

function read(queue: LocalQueue, onBatch: (batch: Batch) => Promise<unknown>, how: Partial<Mapping> = {}) {
  const mapping = { queue, functionName: 'worker', batchSize: 10, reportsFailures: true, ...how };
  const invoke: Invoke = async (_name, event) => onBatch(JSON.parse(JSON.stringify(event)));
  return startPoller({ server: queues.url, mapping, invoke, say: () => {} });
}

const isEmpty = (queue: LocalQueue) => {
  const { visible, inFlight, delayed } = queues.count(queue.name);
  return visible + inFlight + delayed === 0;
};

it('a failed message comes back alone, and the others of its batch do not', async () => {
  const queue = await makeQueue(false);
  for (const body of ['a', 'b', 'c']) await send(queue, body);
  const seen: string[] = [];
  const poller = read(queue, async ({ Records }) => {
    seen.push(...Records.map(({ body, attributes }) => `${body}${attributes['ApproximateReceiveCount']}`));
    const failed = Records.filter(
      (one) => one.body === 'b' && one.attributes['ApproximateReceiveCount'] === '1',
    );
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  await vi.waitFor(() => expect(isEmpty(queue)).toBe(true), { timeout: 5000 });
  await poller.close();
  expect(seen.toSorted()).toEqual(['a1', 'b1', 'b2', 'c1']);
});

it('an invocation that throws fails its whole batch', async () => {
  const queue = await makeQueue(false);
  for (const body of ['a', 'b']) await send(queue, body);
  const counts: string[] = [];
  const poller = read(queue, async ({ Records }) => {
    counts.push(...Records.map(({ attributes }) => attributes['ApproximateReceiveCount'] ?? ''));
    if (Records.some(({ attributes }) => attributes['ApproximateReceiveCount'] === '1'))
      throw new Error('broken');
    return {};
  });
  await vi.waitFor(() => expect(isEmpty(queue)).toBe(true), { timeout: 5000 });
  await poller.close();
  expect(counts.toSorted()).toEqual(['1', '1', '2', '2']);
});

it('without reported failures an answer is success whatever it says', async () => {
  const queue = await makeQueue(false);
  await send(queue, 'a');
  let runs = 0;
  const answer = { batchItemFailures: 'nonsense' };
  const poller = read(
    queue,
    async () => {
      runs += 1;
      return answer;
    },
    { reportsFailures: false },
  );
  await vi.waitFor(() => expect(runs === 1 && isEmpty(queue)).toBe(true), { timeout: 5000 });
  await poller.close();
});

it('a group keeps its order through failures, one batch at a time, while other groups go on', async () => {
  const queue = await makeQueue(true);
  for (const group of ['x', 'y', 'z'])
    for (const body of ['1', '2', '3', '4']) await send(queue, body, group);
  const done: string[] = [];
  const busy = new Set<string>();
  const overlaps: string[] = [];
  const poller = read(queue, async ({ Records }) => {
    const groups = new Set(Records.map(({ attributes }) => attributes['MessageGroupId'] ?? ''));
    for (const group of groups) if (busy.has(group)) overlaps.push(group);
    for (const group of groups) busy.add(group);
    await new Promise(setImmediate);
    const failed = Records.filter(
      ({ body, attributes }) =>
        attributes['MessageGroupId'] === 'x' && body === '2' && attributes['ApproximateReceiveCount'] === '1',
    );
    for (const one of Records)
      if (!failed.includes(one)) done.push(one.attributes['MessageGroupId'] + one.body);
    for (const group of groups) busy.delete(group);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  await vi.waitFor(() => expect(isEmpty(queue)).toBe(true), { timeout: 10_000 });
  await poller.close();
  expect(overlaps).toEqual([]);
  const of = (group: string) => done.filter((one) => one.startsWith(group));
  expect(of('x')).toEqual(['x1', 'x2', 'x3', 'x4']);
  expect(of('y')).toEqual(['y1', 'y2', 'y3', 'y4']);
  expect(done.indexOf('y4')).toBeLessThan(done.indexOf('x2'));
});

it('several batches run side by side, none larger than the mapping says', async () => {
  const queue = await makeQueue(false);
  for (let index = 0; index < 12; index += 1) await send(queue, String(index));
  const sizes: number[] = [];
  const all = Promise.withResolvers<void>();
  let running = 0;
  const poller = read(
    queue,
    async ({ Records }) => {
      sizes.push(Records.length);
      running += 1;
      // Nobody goes on before five are here at once.
      if (running === 5) all.resolve();
      await all.promise;
      return {};
    },
    { batchSize: 2 },
  );
  await vi.waitFor(() => expect(isEmpty(queue)).toBe(true), { timeout: 5000 });
  await poller.close();
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(12);
});

it('closing waits for the batch that is being handled', async () => {
  const queue = await makeQueue(false);
  await send(queue, 'a');
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const poller = read(queue, async () => {
    started.resolve();
    await finish.promise;
    return {};
  });
  await started.promise;
  const closing = poller.close();
  finish.resolve();
  await closing;
  expect(isEmpty(queue)).toBe(true);
});

it('a message that a handler gives back at once is read again, and not lost', async () => {
  const queue = await makeQueue(false);
  await send(queue, 'a');
  const QueueUrl = queue.url;
  const receive = async () =>
    received.parse(await demand(queues.url, 'AmazonSQS.ReceiveMessage', { QueueUrl }));
  const [first] = (await receive()).Messages;
  const ReceiptHandle = first?.ReceiptHandle;
  await demand(queues.url, 'AmazonSQS.ChangeMessageVisibility', {
    QueueUrl,
    ReceiptHandle,
    VisibilityTimeout: 0,
  });
  const [second] = (await receive()).Messages;
  expect(second?.MessageId).toBe(first?.MessageId);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import * as z from 'zod';
import { demand, region } from '../../lib/local/aws-json.ts';
import { startQueues } from '../../lib/local/queues.ts';
import { type QueuesInUse, queuesAt } from '../../lib/local/queues-elsewhere.ts';
import { readHint } from '../../lib/queues/read-hint.ts';
import type { QueueName } from '../../lib/queues/route.ts';
import type { Note } from '../../lib/queues/send.ts';
import { sqsQueues } from '../../lib/queues/sqs-queues.ts';
import { connectQueues, type Wire } from '../../lib/queues/wire.ts';
import { memoryQueues } from '../twins/memory-queues.ts';
import { seededIds } from '../twins/seeded-ids.ts';
import { setClock } from '../twins/set-clock.ts';
import { startMemoryServer } from '../twins/wire/server.ts';
import { queueRules } from './queues.ts';

describe('queues in memory', () => {
  queueRules(async () => {
    const clock = setClock();
    const queues = memoryQueues(clock.now);
    return {
      queues,
      take: async (queue) => queues.take(queue),
      delayed: async (queue) =>
        queues.waiting().filter((message) => message.queue === queue && message.visibleAt > clock.now())
          .length,
    };
  });
});

const ordered: Readonly<Record<QueueName, boolean>> = {
  doorbell: true,
  inbox: true,
  outbox: true,
  advisor: true,
  answers: false,
  pages: false,
  files: false,
  timers: false,
};

describe.each([
  ['queues on SQS', startQueues],
  ['queues on SQS’s protocol in memory', startMemoryServer],
] as const)('%s', (_, startServer) => {
  const folder = mkdtempSync(join(tmpdir(), 'queues-'));
  let server: QueuesInUse;
  let wire: Wire;
  let sets = 0;

  beforeAll(async () => {
    const started = await startServer(folder);
    server = { ...queuesAt(started.url), close: async () => started.close() };
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    wire = connectQueues({ endpoint: server.url, region, credentials });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  queueRules(async () => {
    sets += 1;
    const nameOf = (queue: QueueName) => `${queue}-${sets}${ordered[queue] ? '.fifo' : ''}`;
    const urlOf = (queue: QueueName) => `${server.url}/000000000000/${nameOf(queue)}`;
    for (const queue of ['doorbell', 'inbox', 'outbox', 'advisor', 'answers', 'pages', 'timers'] as const) {
      const Attributes = ordered[queue] ? { FifoQueue: 'true' } : {};
      await demand(server.url, 'AmazonSQS.CreateQueue', { QueueName: nameOf(queue), Attributes });
    }
    const urls = {
      doorbell: urlOf('doorbell'),
      inbox: urlOf('inbox'),
      outbox: urlOf('outbox'),
      advisor: urlOf('advisor'),
      answers: urlOf('answers'),
      pages: urlOf('pages'),
      timers: urlOf('timers'),
    };
    return {
      queues: sqsQueues({ wire, urls, ids: seededIds(sets) }),
      take: (queue) => takeAll(server.url, urlOf(queue)),
      delayed: async (queue) => (await server.count(nameOf(queue))).delayed,
    };
  });
});

const received = z.object({
  Messages: z.array(z.object({ Body: z.string(), ReceiptHandle: z.string() })).default([]),
});

async function takeAll(url: string, QueueUrl: string): Promise<readonly Note[]> {
  const notes: Note[] = [];
  for (;;) {
    const answer = await demand(url, 'AmazonSQS.ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
    const { Messages } = received.parse(answer);
    if (Messages.length === 0) return notes;
    for (const { Body, ReceiptHandle } of Messages) {
      notes.push(readHint(Body));
      await demand(url, 'AmazonSQS.DeleteMessage', { QueueUrl, ReceiptHandle });
    }
  }
}

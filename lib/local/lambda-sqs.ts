import { setTimeout as wait } from 'node:timers/promises';
import { demand } from './aws-json.ts';
import type { Invoke } from './invoke.ts';
import type { Say } from './say.ts';
import { failedIn, type Message, received, toSqsEvent } from './sqs-batch.ts';
import type { Mapping } from './topology.ts';

/** What a poller needs. */
export interface PollOptions {
  readonly server: string;
  readonly mapping: Mapping;
  readonly invoke: Invoke;
  readonly say: Say;
}

/** A running poller. */
export interface Poller {
  /** Takes no more messages, and resolves when the batches that were taken are done. */
  readonly close: () => Promise<void>;
}

// Lambda starts five pollers per queue. Of an ordered queue the server hands out one batch per group at a time.
const concurrency = 5;

/** Reads a queue for a function, as an event source mapping does. */
export function startPoller(options: PollOptions): Poller {
  const stop = new AbortController();
  const polling = poll(options, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await polling;
    },
  };
}

async function poll(options: PollOptions, signal: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!signal.aborted) {
    if (running.size >= concurrency) await Promise.race(running);
    const messages = await receive(options, signal);
    if (messages.length === 0) continue;
    const batch = handle(options, messages).finally(() => running.delete(batch));
    running.add(batch);
  }
  await Promise.all(running);
}

async function receive({ server, mapping, say }: PollOptions, signal: AbortSignal): Promise<Message[]> {
  const request = {
    QueueUrl: mapping.queue.url,
    MaxNumberOfMessages: mapping.batchSize,
    WaitTimeSeconds: 20,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  };
  try {
    return received.parse(await demand(server, 'AmazonSQS.ReceiveMessage', request, signal)).Messages;
  } catch (error) {
    if (!signal.aborted) {
      say('queue.unreadable', { queue: mapping.queue.name, error: String(error) });
      await wait(500, undefined, { signal }).catch(() => {});
    }
    return [];
  }
}

/** Failed messages are left alone: they come back when their visibility timeout is over, as in the cloud. */
async function handle(
  { server, mapping, invoke, say }: PollOptions,
  messages: readonly Message[],
): Promise<void> {
  const failed = await runBatch(mapping, invoke, messages);
  if (failed.size > 0) say('queue.failed', { queue: mapping.queue.name, messages: failed.size });
  const done = messages.filter(({ MessageId }) => !failed.has(MessageId));
  if (done.length === 0) return;
  const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  await demand(server, 'AmazonSQS.DeleteMessageBatch', { QueueUrl: mapping.queue.url, Entries }).catch(
    (error) => say('queue.unreadable', { queue: mapping.queue.name, error: String(error) }),
  );
}

async function runBatch(
  { queue, functionName, reportsFailures }: Mapping,
  invoke: Invoke,
  messages: readonly Message[],
): Promise<ReadonlySet<string>> {
  try {
    const answer = await invoke(functionName, toSqsEvent(messages, queue.name));
    return reportsFailures ? failedIn(answer, messages) : new Set();
  } catch {
    // The invocation has said why; Lambda fails the whole batch.
    return new Set(messages.map(({ MessageId }) => MessageId));
  }
}

import type { Invoke } from '../../../lib/local/invoke.ts';
import { failedIn, received, toSqsEvent } from '../../../lib/local/sqs-batch.ts';
import type { Mapping } from '../../../lib/local/topology.ts';
import type { WireAnswer } from '../../twins/wire/table.ts';
import { elsewhere } from './stand-in-time.ts';

type Ask = (action: string, json: string, gone: AbortSignal) => Promise<WireAnswer>;

/** As many as Lambda starts for a queue. */
const concurrency = 5;

/** Reads a queue for a function, as an event source mapping does beside the function's own processor. */
export function poll(ask: Ask, { queue, functionName, batchSize }: Mapping, invoke: Invoke): void {
  const QueueUrl = queue.url;
  const never = new AbortController().signal;
  const read = async () => {
    const wanted = JSON.stringify({ QueueUrl, MaxNumberOfMessages: batchSize, WaitTimeSeconds: 20 });
    const { body } = await ask('ReceiveMessage', wanted, never);
    const messages = elsewhere(() => received.parse(body).Messages);
    if (messages.length === 0) return;
    const event = elsewhere(() => toSqsEvent(messages, queue.name));
    const failed = failedIn(await invoke(functionName, event), messages);
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId));
    const Entries = done.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle }));
    await ask('DeleteMessageBatch', JSON.stringify({ QueueUrl, Entries }), never);
  };
  const readOn = async () => {
    for (;;) await read().catch((error: unknown) => console.error(error));
  };
  for (let at = 0; at < concurrency; at += 1) void readOn();
}

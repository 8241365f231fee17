import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Duration } from '../core/time.ts';

/** A message that failed and should be handed out again sooner than its queue would. */
export interface FailedMessage {
  readonly receiptHandle: string;
  /** `arn:...:name` of the queue it came from. */
  readonly eventSourceARN: string;
}

/**
 * Makes a failed message visible again after `wait`. Only for queues whose address is known; from others, and when
 * the call fails, the message comes back after the queue's own time: later, never lost.
 */
export function retryAfter(
  urls: readonly (string | undefined)[],
): (message: FailedMessage, wait: Duration) => Promise<void> {
  const client = new SQSClient({ maxAttempts: 1 });
  return async ({ receiptHandle, eventSourceARN }, wait) => {
    const name = eventSourceARN.split(':').at(-1) ?? '';
    const QueueUrl = urls.find((url) => url?.endsWith(`/${name}`));
    if (QueueUrl === undefined) return;
    const VisibilityTimeout = Math.ceil(wait / 1_000);
    await client
      .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout }))
      .catch(() => undefined);
  };
}

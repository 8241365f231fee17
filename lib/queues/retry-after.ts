import type { Duration } from '../core/time.ts';
import { askQueues } from './wire.ts';

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
  const ask = askQueues();
  return async ({ receiptHandle, eventSourceARN }, wait) => {
    const name = eventSourceARN.split(':').at(-1) ?? '';
    const QueueUrl = urls.find((url) => url?.endsWith(`/${name}`));
    if (QueueUrl === undefined) return;
    const VisibilityTimeout = Math.ceil(wait / 1_000);
    const change = { QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout };
    await ask('ChangeMessageVisibility', change).catch(() => undefined);
  };
}

import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { translate } from './send.ts';

/** A message as a handler behind a queue sees it. */
export interface TakenMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** `...:name` of the queue it came from. */
  readonly eventSourceARN: string;
  readonly attributes: { readonly ApproximateReceiveCount: string; readonly MessageGroupId?: string };
}

/** One queue, read by a process of our own. */
export interface ReadableQueue {
  /** Up to ten messages; none after 20 s without one, or when stopped. Throws TransientError. */
  readonly receive: (stop: AbortSignal) => Promise<readonly TakenMessage[]>;
  /** Forgets messages that are done. One that stays comes again, which is safe. */
  readonly remove: (messages: readonly TakenMessage[]) => Promise<void>;
}

// SQS's own: at most ten at once, at most 20 s of waiting.
const batch = 10;
const patienceSeconds = 20;

/** A queue of the environment's SQS. */
export function openQueue(url: string): ReadableQueue {
  const client = new SQSClient({ maxAttempts: 1 });
  const request = {
    QueueUrl: url,
    MaxNumberOfMessages: batch,
    WaitTimeSeconds: patienceSeconds,
    MessageSystemAttributeNames: ['ApproximateReceiveCount' as const, 'MessageGroupId' as const],
  };
  return {
    async receive(stop) {
      try {
        const { Messages = [] } = await client.send(new ReceiveMessageCommand(request), {
          abortSignal: stop,
        });
        return Messages.map((message) => ({
          messageId: message.MessageId ?? '',
          receiptHandle: message.ReceiptHandle ?? '',
          body: message.Body ?? '',
          eventSourceARN: `:${url.split('/').at(-1)}`,
          attributes: attributesOf(message.Attributes ?? {}),
        }));
      } catch (error) {
        if (stop.aborted) return [];
        throw translate(error);
      }
    },
    async remove(messages) {
      if (messages.length === 0) return;
      const Entries = messages.map(({ receiptHandle }, at) => ({
        Id: String(at),
        ReceiptHandle: receiptHandle,
      }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries })).catch((error: unknown) => {
        throw translate(error);
      });
    },
  };
}

function attributesOf(given: Readonly<Record<string, string | undefined>>): TakenMessage['attributes'] {
  const { ApproximateReceiveCount = '1', MessageGroupId } = given;
  return { ApproximateReceiveCount, ...(MessageGroupId === undefined ? {} : { MessageGroupId }) };
}

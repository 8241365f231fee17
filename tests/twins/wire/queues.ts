import { hash } from 'node:crypto';
import { memoryQueue, type Waiting } from './queue.ts';
import type { WireAnswer } from './table.ts';

interface Entry {
  readonly Id?: string;
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
  readonly DelaySeconds?: number;
}

interface Request {
  readonly QueueUrl: string;
  readonly QueueName: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly Entries?: readonly (Entry & { readonly ReceiptHandle: string })[];
  readonly MaxNumberOfMessages?: number;
  readonly WaitTimeSeconds?: number;
  readonly ReceiptHandle?: string;
  readonly VisibilityTimeout?: number;
}

/** SQS takes a mebibyte. */
const largest = 1_048_576;

const ok = (body: unknown): WireAnswer => ({ status: 200, body });

/** Queues, as requests and answers of SQS's protocol. */
export function memoryQueues() {
  const queues = new Map<string, ReturnType<typeof memoryQueue>>();

  const find = (url: string) => {
    const found = queues.get(url.split('/').at(-1) ?? '');
    if (found === undefined) throw new Error(`There is no queue ${url}.`);
    return found;
  };

  function send(url: string, entry: Entry) {
    const {
      Id,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: once,
      DelaySeconds = 0,
    } = entry;
    const MessageId = find(url).send({ body, group, once, delayMs: 1_000 * DelaySeconds });
    return { ...(Id === undefined ? {} : { Id }), MessageId, MD5OfMessageBody: hash('md5', body) };
  }

  /** Answers an action such as `SendMessage`; `gone` says that nobody waits for it any more. */
  return async (action: string, json: string, gone: AbortSignal): Promise<WireAnswer> => {
    const given: Request = JSON.parse(json);
    const { QueueUrl, Entries = [] } = given;
    switch (action) {
      case 'CreateQueue': {
        const { QueueName, Attributes = {} } = given;
        const visibilityMs = 1_000 * Number(Attributes['VisibilityTimeout'] ?? 30);
        const isFifo = QueueName.endsWith('.fifo');
        if (!queues.has(QueueName)) queues.set(QueueName, memoryQueue({ visibilityMs, isFifo }));
        return ok({});
      }
      case 'SendMessage': {
        if (json.length > largest) return { status: 400, body: { __type: 'InvalidParameterValue' } };
        const { QueueUrl: url, ...entry }: Entry & { readonly QueueUrl: string } = JSON.parse(json);
        return ok(send(url, entry));
      }
      case 'SendMessageBatch':
        return ok({ Successful: Entries.map((entry) => send(QueueUrl, entry)), Failed: [] });
      case 'ReceiveMessage': {
        const { MaxNumberOfMessages = 1, WaitTimeSeconds = 0 } = given;
        const found = await find(QueueUrl).receive(MaxNumberOfMessages, 1_000 * WaitTimeSeconds, gone);
        return ok({ Messages: found.map(toMessage) });
      }
      case 'DeleteMessage':
        find(QueueUrl).remove(given.ReceiptHandle ?? '');
        return ok({});
      case 'DeleteMessageBatch':
        for (const { ReceiptHandle } of Entries) find(QueueUrl).remove(ReceiptHandle);
        return ok({ Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] });
      case 'ChangeMessageVisibility':
        find(QueueUrl).show(given.ReceiptHandle ?? '', 1_000 * (given.VisibilityTimeout ?? 0));
        return ok({});
      case 'GetQueueAttributes':
        return ok({ Attributes: attributesOf(find(QueueUrl).count()) });
      default:
        throw new Error(`no answer to ${action}`);
    }
  };
}

function toMessage({ id, body, group, received, receipt }: Waiting) {
  return {
    MessageId: id,
    ReceiptHandle: receipt,
    Body: body,
    MD5OfBody: hash('md5', body),
    Attributes: {
      ApproximateReceiveCount: String(received),
      ...(group === undefined ? {} : { MessageGroupId: group }),
    },
  };
}

function attributesOf({ visible, inFlight, delayed }: ReturnType<ReturnType<typeof memoryQueue>['count']>) {
  return {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}

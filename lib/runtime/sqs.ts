import type { Context, SQSBatchItemFailure, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { PermanentError } from '../core/errors.ts';
import { after, type Duration, type Instant, milliseconds, seconds } from '../core/time.ts';
import type { Clock, Log } from '../ports.ts';

/** One message as a flow sees it. */
export interface Received {
  readonly body: string;
  /** True when this very message was handed out before. */
  readonly isRepeat: boolean;
  /** When the invocation must have ended. */
  readonly deadline: Instant;
}

/** What a handler needs of a message, however it was read. */
export type HandedRecord = Pick<SQSRecord, 'messageId' | 'receiptHandle' | 'body' | 'eventSourceARN'> & {
  readonly attributes: {
    readonly ApproximateReceiveCount: string;
    readonly MessageGroupId?: string | undefined;
  };
};

export interface SqsPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Makes a failed message visible again after `wait`, sooner than its queue would. */
  readonly retryAfter: (record: HandedRecord, wait: Duration) => Promise<void>;
  /** The newest message of a group says all that those before it do, so that they are done or fail with it. */
  readonly isNewestEnough?: boolean;
}

/** A handler that AWS takes: two arguments, since Node 24 refuses a third. */
export type SqsHandler = (
  event: { readonly Records: readonly HandedRecord[] },
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse>;

const longestRetry = seconds(18);

/**
 * Handles the groups of a batch side by side and each group in order; after a failure the rest of its group fails
 * too, or it would be handled out of order. A standard queue's messages are groups of one. A handled failure comes
 * back after 1 s, doubling to 18 s, as long as the longest of the queues: waiting the whole time each try costs a minute in an outage.
 */
export function sqsHandler(handle: (received: Received) => Promise<void>, ports: SqsPorts): SqsHandler {
  return async ({ Records }, context) => {
    const deadline = after(ports.clock(), milliseconds(context.getRemainingTimeInMillis()));
    const groups = Map.groupBy(
      Records,
      ({ attributes, messageId }) => attributes.MessageGroupId ?? messageId,
    );
    const failed = await Promise.all(
      [...groups.values()].map((group) => inOrder(group, deadline, handle, ports)),
    );
    return { batchItemFailures: failed.flat() };
  };
}

async function inOrder(
  group: readonly HandedRecord[],
  deadline: Instant,
  handle: (received: Received) => Promise<void>,
  ports: SqsPorts,
): Promise<readonly SQSBatchItemFailure[]> {
  for (const [at, record] of group.entries()) {
    if (ports.isNewestEnough === true && at < group.length - 1) continue;
    const count = Number(record.attributes.ApproximateReceiveCount);
    try {
      await handle({ body: record.body, isRepeat: count > 1, deadline });
    } catch (error) {
      ports.log.error('message.failed', { messageId: record.messageId, count, reason: reasonOf(error) });
      const rest = ports.isNewestEnough === true ? group : group.slice(at);
      const wait = milliseconds(Math.min(longestRetry, seconds(1) * 2 ** Math.max(0, count - 1)));
      await Promise.all(rest.map((left) => ports.retryAfter(left, wait)));
      return rest.map(({ messageId }) => ({ itemIdentifier: messageId }));
    }
  }
  return [];
}

/**
 * What may be logged of an error: what a PermanentError says is to be done, else a code, or the name and where it was
 * thrown; a message may quote a person.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error';
  if (error instanceof PermanentError) return `${error.code}: ${error.message}`;
  if ('code' in error && typeof error.code === 'string') return `${error.name} ${error.code}`;
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name} ${frame?.trim() ?? ''}`;
}

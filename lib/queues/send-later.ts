import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { TransientError } from '../core/errors.ts';
import type { Duration } from '../core/time.ts';
import type { Queues } from '../ports.ts';
import { toBody, translate } from './send.ts';
import type { Wire } from './wire.ts';

type Later = Parameters<Queues['hintLater']>[0];

/** SQS takes ten messages at once, and delays of 15 minutes. */
const batch = 10;
const longest = 900;

/** Sends hints with their delays. Throws TransientError when some could not be sent, even once more. */
export async function sendLater(wire: Wire, url: string, hints: Later): Promise<void> {
  for (let from = 0; from < hints.length; from += batch) {
    const entries = hints.slice(from, from + batch).map(({ hint, delay }, index) => ({
      Id: String(index),
      MessageBody: toBody(hint),
      DelaySeconds: delaySeconds(delay),
    }));
    const failed = await sendBatch(wire, url, entries);
    const left = failed.length === 0 ? [] : await sendBatch(wire, url, failed);
    if (left.length > 0) {
      throw new TransientError('queues.unreachable', 'A queue left hints unsent: try again.');
    }
  }
}

// Rounded up: a hint that comes early has to be sent again.
function delaySeconds(delay: Duration): number {
  return Math.min(Math.max(Math.ceil(delay / 1_000), 0), longest);
}

type Entries = readonly SendMessageBatchRequestEntry[];

/** What was not taken. */
async function sendBatch({ sendBatch }: Wire, url: string, entries: Entries): Promise<Entries> {
  try {
    const { Failed = [] } = await sendBatch({ QueueUrl: url, Entries: [...entries] });
    const ids = Failed.map(({ Id }) => Id);
    return entries.filter(({ Id }) => ids.includes(Id));
  } catch (error) {
    throw translate(error);
  }
}

import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { PermanentError } from '../core/errors.ts';
import { translate } from './send.ts';
import type { Wire } from './wire.ts';

/** A message but for its queue. */
export type Entry = Omit<SendMessageBatchRequestEntry, 'Id'>;

/** Resolves when the message is on its queue. Throws TransientError or PermanentError. */
export type SendTo = (url: string, entry: Entry) => Promise<void>;

interface Waiting {
  readonly entry: Entry;
  readonly sent: ReturnType<typeof Promise.withResolvers<void>>;
}

/** What waits for one queue. */
interface Line {
  waiting: readonly Waiting[];
  isBusy: boolean;
}

/** SQS takes ten messages at once. */
const batch = 10;

/**
 * Sends messages, those together that come while a request to their queue is under way: a batch that works on ten
 * conversations hints in two requests, and one that works on one waits for no company.
 */
export function together(wire: Wire): SendTo {
  const lines = new Map<string, Line>();

  async function run(url: string, line: Line): Promise<void> {
    line.isBusy = true;
    while (line.waiting.length > 0) {
      const taken = line.waiting.slice(0, batch);
      line.waiting = line.waiting.slice(batch);
      await sendAll(wire, url, taken);
    }
    line.isBusy = false;
  }

  return (url, entry) => {
    const line = lines.get(url) ?? { waiting: [], isBusy: false };
    lines.set(url, line);
    const sent = Promise.withResolvers<void>();
    line.waiting = [...line.waiting, { entry, sent }];
    if (!line.isBusy) void run(url, line);
    return sent.promise;
  };
}

/** Settles every one of them; never throws. */
async function sendAll(wire: Wire, url: string, taken: readonly Waiting[]): Promise<void> {
  const left = taken.length === 1 ? taken : await sendTogether(wire, url, taken);
  await Promise.all(
    left.map(({ entry, sent }) =>
      wire.send({ QueueUrl: url, ...entry }).then(
        () => sent.resolve(),
        (error: unknown) => sent.reject(translate(error)),
      ),
    ),
  );
}

/** Those that have to be sent by themselves: what a queue left, or all where it refuses one of them for good. */
async function sendTogether(wire: Wire, url: string, taken: readonly Waiting[]): Promise<readonly Waiting[]> {
  const Entries = taken.map(({ entry }, at) => ({ Id: String(at), ...entry }));
  try {
    const { Failed = [] } = await wire.sendBatch({ QueueUrl: url, Entries });
    const ids = new Set(Failed.map(({ Id }) => Id));
    const isLeft = (at: number) => ids.has(String(at));
    for (const [at, { sent }] of taken.entries()) if (!isLeft(at)) sent.resolve();
    return taken.filter((_, at) => isLeft(at));
  } catch (error) {
    const translated = translate(error);
    if (translated instanceof PermanentError) return taken;
    for (const { sent } of taken) sent.reject(translated);
    return [];
  }
}

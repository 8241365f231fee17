import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { instant } from '../../lib/core/time.ts';
import { readHint } from '../../lib/queues/read-hint.ts';
import { openLog } from '../../lib/runtime/log.ts';
import { sqsHandler } from '../../lib/runtime/sqs.ts';
import type { Knock } from './trial.ts';
import { nowSeconds } from './wecom-genuine.ts';

const anyEvent = z.custom<SQSEvent>();

/** The group whose messages cannot be handled. */
export const failing = 'the group that always fails';

/** The way into every function behind a queue. An unreadable message is given back, as 400, for the dead-letter queue. */
export function queueDoor(): Knock {
  let received: string[] = [];
  const handle = sqsHandler(
    async ({ body }) => {
      const note = readHint(body);
      // A flow that fails with somebody's words in its message.
      if (note.kind === 'inbox' && note.group === failing) throw new RangeError(body);
      received.push(note.kind);
    },
    { clock: () => instant(nowSeconds * 1_000), log: openLog('queue'), retryAfter: async () => {} },
  );
  return async (event) => {
    received = [];
    const context = { getRemainingTimeInMillis: () => 10_000 };
    const { batchItemFailures } = await handle(anyEvent.parse(event), context);
    return { status: batchItemFailures.length === 0 ? 200 : 400, body: '', received };
  };
}

import { expect, test } from 'vitest';
import { milliseconds, seconds } from '../../lib/core/time.ts';
import { type HandedRecord, sqsHandler } from '../../lib/runtime/sqs.ts';
import { recordedLog } from '../twins/recorded-log.ts';
import { setClock } from '../twins/set-clock.ts';

const record = (id: string, group: string, count = 1): HandedRecord => ({
  messageId: id,
  receiptHandle: `receipt of ${id}`,
  body: id,
  eventSourceARN: 'arn:aws:sqs:us-east-1:0:doorbell.fifo',
  attributes: { ApproximateReceiveCount: String(count), MessageGroupId: group },
});

/** A handler that fails for some bodies, and what came of a batch. */
async function run(
  Records: readonly HandedRecord[],
  isNewestEnough: boolean,
  failing: readonly string[] = [],
) {
  const handled: string[] = [];
  const again: string[] = [];
  const handler = sqsHandler(
    async ({ body }) => {
      handled.push(body);
      if (failing.includes(body)) throw new RangeError('it fails');
    },
    {
      clock: setClock().now,
      log: recordedLog(),
      retryAfter: async ({ messageId }, wait) => void again.push(`${messageId} after ${wait}`),
      isNewestEnough,
    },
  );
  const { batchItemFailures } = await handler(
    { Records },
    { getRemainingTimeInMillis: () => milliseconds(9_000) },
  );
  return { handled, again, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

test('ten doorbells of an account are one pull, with the newest token', async () => {
  const bells = [record('1', 'kf1'), record('2', 'kf1'), record('3', 'kf2'), record('4', 'kf1')];
  const { handled, failed } = await run(bells, true);
  expect(handled.toSorted()).toEqual(['3', '4']);
  expect(failed).toEqual([]);
});

test('doorbells fail with the newest of their account, and come back together', async () => {
  const bells = [record('1', 'kf1', 2), record('2', 'kf2'), record('3', 'kf1')];
  const { failed, again } = await run(bells, true, ['3']);
  expect(failed).toEqual(['1', '3']);
  expect(again).toEqual([`1 after ${seconds(1)}`, `3 after ${seconds(1)}`]);
});

test('of other queues each message is handled, and after a failure the rest of its group is not', async () => {
  const { handled, failed } = await run([record('1', 'a'), record('2', 'a'), record('3', 'a')], false, ['2']);
  expect(handled).toEqual(['1', '2']);
  expect(failed).toEqual(['2', '3']);
});

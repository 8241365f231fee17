import type { SendMessageBatchCommandInput, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { type Duration, instant, milliseconds, minutes, seconds } from '../../lib/core/time.ts';
import type { Hint } from '../../lib/ports.ts';
import { readHint } from '../../lib/queues/read-hint.ts';
import { doorbell, inbox, sqsQueues } from '../../lib/queues/sqs-queues.ts';
import type { Wire } from '../../lib/queues/wire.ts';
import { message } from '../contracts/samples.ts';
import { seededIds } from '../twins/seeded-ids.ts';

const lane = (destination: string): Hint => ({ kind: 'lane', destination });
const later = (count: number, delay: Duration = seconds(1)) =>
  Array.from({ length: count }, (_, index) => ({ hint: lane(`slack:C${index}`), delay }));

const refusal = Object.assign(new Error('refused'), { name: 'InvalidMessageContents' });

/** Queues that keep what was sent; each batch leaves those of the next of `failing` unsent. */
function recorded(failing: readonly (readonly string[])[] = []) {
  const sends: SendMessageCommandInput[] = [];
  const batches: SendMessageBatchCommandInput[] = [];
  const wire: Wire = {
    send: async (input) => sends.push(input),
    sendBatch: async (input) => {
      batches.push(input);
      const ids = failing[batches.length - 1] ?? [];
      return { Failed: ids.map((Id) => ({ Id, Code: 'InternalError', SenderFault: false })) };
    },
  };
  const urls = { timers: 'timers', outbox: 'outbox', inbox: 'inbox' };
  return { queues: sqsQueues({ wire, urls, ids: seededIds() }), wire, sends, batches };
}

describe('the delay of a hint', () => {
  test.each([
    [milliseconds(0), 0],
    [milliseconds(1), 1],
    [milliseconds(999.5), 1],
    [seconds(1), 1],
    [milliseconds(1_001), 2],
    [seconds(899.2), 900],
    [minutes(15), 900],
    [minutes(60), 900],
  ])('of %d ms is %d whole seconds, and no more than SQS takes', async (delay, expected) => {
    const { queues, batches } = recorded();
    await queues.hintLater(later(1, delay));
    expect(batches[0]?.Entries?.map(({ DelaySeconds }) => DelaySeconds)).toEqual([expected]);
  });
});

describe('replies of the advisor’s own account', () => {
  const lane = { kind: 'lane', destination: 'wecom-advisor:ad1:cus1' } as const;
  const sentTo = async (urls: Parameters<typeof sqsQueues>[0]['urls']) => {
    const { wire, sends } = recorded();
    await sqsQueues({ wire, urls, ids: seededIds() }).hint(lane);
    return sends.map(({ QueueUrl, MessageGroupId }) => [QueueUrl, MessageGroupId]);
  };

  test('are hinted on a queue of their own where there is a gateway', async () => {
    expect(await sentTo({ outbox: 'o', advisor: 'a' })).toEqual([['a', lane.destination]]);
  });

  test('are hinted to who delivers all else where there is none, to be parked', async () => {
    expect(await sentTo({ outbox: 'o' })).toEqual([['o', lane.destination]]);
  });
});

describe('hints for later', () => {
  test('are sent ten at a time', async () => {
    const { queues, batches } = recorded();
    await queues.hintLater(later(23));
    expect(batches.map(({ Entries }) => Entries?.length)).toEqual([10, 10, 3]);
  });

  test('that a queue left unsent are sent once more, and only those', async () => {
    const { queues, batches } = recorded([['1', '3']]);
    await queues.hintLater(later(12));
    expect(batches.map(({ Entries }) => Entries?.map(({ Id }) => Id))).toEqual([
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      ['1', '3'],
      ['0', '1'],
    ]);
  });

  test('that are left unsent twice fail the whole', async () => {
    const { queues } = recorded([['1', '3'], ['3']]);
    await expect(queues.hintLater(later(5))).rejects.toMatchObject({ code: 'queues.unreachable' });
  });
});

describe('hints that come at once', () => {
  const many = Array.from({ length: 23 }, (_, at) => lane(`slack:C${at}`));

  test('go in as few requests as SQS allows, the first without waiting, all in their order', async () => {
    const { queues, sends, batches } = recorded();
    await Promise.all(many.map((hint) => queues.hint(hint)));
    const bodies = [
      ...sends.map(({ MessageBody }) => MessageBody),
      ...batches.flatMap(({ Entries = [] }) => Entries.map(({ MessageBody }) => MessageBody)),
    ];
    expect(bodies.map((body) => readHint(body ?? ''))).toEqual(many);
    expect(batches.map(({ Entries }) => Entries?.length)).toEqual([10, 10, 2]);
  });

  test('are sent by themselves where a queue leaves them', async () => {
    const { queues, sends } = recorded([['0', '9']]);
    await Promise.all(many.slice(0, 11).map((hint) => queues.hint(hint)));
    expect(sends.map(({ MessageGroupId }) => MessageGroupId)).toEqual(['slack:C0', 'slack:C1', 'slack:C10']);
  });

  test('fail by themselves where a queue refuses one for good', async () => {
    const { wire, sends } = recorded();
    const refusing: Wire = {
      send: async (input) => {
        if (input.MessageGroupId === 'slack:C2') throw refusal;
        return wire.send(input);
      },
      sendBatch: async () => {
        throw refusal;
      },
    };
    const queues = sqsQueues({ wire: refusing, urls: { outbox: 'outbox' }, ids: seededIds() });
    const outcomes = await Promise.allSettled(many.slice(0, 4).map((hint) => queues.hint(hint)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(sends).toHaveLength(3);
  });

  test('all fail with a queue that is out of reach, and those after them are sent again', async () => {
    const { wire } = recorded();
    let isAway = true;
    const reach = <T>(run: () => Promise<T>) => (isAway ? Promise.reject(new Error('timeout')) : run());
    const away: Wire = {
      send: (input) => reach(() => wire.send(input)),
      sendBatch: (input) => reach(() => wire.sendBatch(input)),
    };
    const queues = sqsQueues({ wire: away, urls: { outbox: 'outbox' }, ids: seededIds() });
    const outcomes = await Promise.allSettled(many.slice(0, 4).map((hint) => queues.hint(hint)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    isAway = false;
    await expect(queues.hint(lane('slack:C1'))).resolves.toBeUndefined();
  });
});

describe('deduplication', () => {
  test('never swallows a hint of ours', async () => {
    const { queues, sends } = recorded();
    for (let count = 0; count < 3; count += 1) await queues.hint(lane('slack:C1'));
    expect(new Set(sends.map(({ MessageDeduplicationId }) => MessageDeduplicationId)).size).toBe(3);
    expect(new Set(sends.map(({ MessageGroupId }) => MessageGroupId))).toEqual(new Set(['slack:C1']));
  });

  test('goes by the event of the channel for what comes from it', async () => {
    const { wire, sends } = recorded();
    const send = inbox(wire, 'inbox', seededIds());
    await send(message(), 'Ev1');
    await send(message(), 'an event id that SQS would refuse: 微信');
    expect(sends[0]).toMatchObject({ QueueUrl: 'inbox', MessageDeduplicationId: 'Ev1' });
    expect(sends[1]?.MessageDeduplicationId).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('a doorbell says which account and when it rang, in the order of its account', async () => {
  const at = instant(Date.parse('2026-11-11T10:00:00Z'));
  const { wire, sends } = recorded();
  await doorbell(wire, 'doorbell', seededIds(), () => at)('kf1', 'ENC');
  expect(sends).toMatchObject([{ QueueUrl: 'doorbell', MessageGroupId: 'kf1' }]);
  expect(readHint(sends[0]?.MessageBody ?? '')).toEqual({ kind: 'pull', account: 'kf1', at, token: 'ENC' });
});

test('a queue that cannot be reached is a matter of time, one that refuses is not', async () => {
  const failing = (name: string) => {
    const fail = async () => {
      throw Object.assign(new Error(name), { name });
    };
    return sqsQueues({
      wire: { send: fail, sendBatch: fail },
      urls: { timers: 't', outbox: 'o' },
      ids: seededIds(),
    });
  };
  const hint = lane('slack:C1');
  await expect(failing('TimeoutError').hint(hint)).rejects.toMatchObject({ name: 'TransientError' });
  await expect(failing('TimeoutError').hintLater(later(1))).rejects.toMatchObject({ name: 'TransientError' });
  await expect(failing('AWS.SimpleQueueService.InvalidParameterValue').hint(hint)).rejects.toMatchObject({
    name: 'PermanentError',
  });
  await expect(failing('InvalidMessageContents').hint(hint)).rejects.toMatchObject({
    name: 'PermanentError',
  });
});

test('sending to a queue that was not given is a defect', async () => {
  const { queues } = recorded();
  await expect(queues.hint(lane('page:1'))).rejects.toThrow(RangeError);
});

test.each(['', 'null', '{}', '{"kind":"lane"}', '{"kind":"ticket","ticket":"x","at":1}', '<xml/>'])(
  'a message that is none of ours is refused for good: %s',
  (body) => {
    expect(() => readHint(body)).toThrow(expect.objectContaining({ code: 'queues.unreadable' }));
  },
);

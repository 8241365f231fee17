import { expect, test } from 'vitest';
import { TransientError } from '../../lib/core/errors.ts';
import { serveQueue } from '../../lib/flow/serve-queue.ts';
import { recordedLog } from '../twins/recorded-log.ts';

test('what was handled is removed, what failed is not, and an outage is waited out', async () => {
  const stop = new AbortController();
  const batches: (readonly string[] | Error)[] = [
    ['a', 'b'],
    new TransientError('queues.unreachable', 'a queue is out of reach'),
    ['b', 'c'],
  ];
  const removed: string[] = [];
  const waits: number[] = [];
  const failing = new Set(['b']);
  await serveQueue<string>(
    {
      queue: {
        receive: async () => {
          const batch = batches.shift();
          if (batch instanceof Error) throw batch;
          if (batch === undefined) stop.abort();
          return batch ?? [];
        },
        remove: async (messages) => void removed.push(...messages),
      },
      handle: async (messages) => {
        const failed = messages.filter((message) => failing.has(message));
        failing.clear();
        return failed;
      },
      pause: async (wait) => void waits.push(wait),
      log: recordedLog(),
    },
    stop.signal,
  );
  expect(removed).toEqual(['a', 'b', 'c']);
  expect(waits).toEqual([2_000]);
});

test('a mistake of our own is not waited out', async () => {
  const serving = serveQueue<string>(
    {
      queue: { receive: async () => ['a'], remove: async () => {} },
      handle: async () => {
        throw new RangeError('a mistake');
      },
      pause: async () => {},
      log: recordedLog(),
    },
    new AbortController().signal,
  );
  await expect(serving).rejects.toThrow('a mistake');
});

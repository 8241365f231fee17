import { expect, test } from 'vitest';
import { PermanentError, TransientError } from '../../lib/core/errors.ts';
import { conversationId, inboundId } from '../../lib/core/id.ts';
import type { CustomerMessage } from '../../lib/core/message.ts';
import { instant } from '../../lib/core/time.ts';
import { openEar } from '../../lib/flow/hear.ts';
import { recordedLog } from '../twins/recorded-log.ts';

function message(customer: string, text: string): CustomerMessage {
  const conversation = conversationId('wecom-advisor', 'wx-advisor', customer);
  return {
    kind: 'customer.message',
    id: inboundId('wecom-advisor', text),
    group: conversation,
    order: text,
    at: instant(1),
    conversation,
    channel: 'wecom-advisor',
    account: 'wx-advisor',
    customer,
    content: { kind: 'text', text },
  };
}

function earOf(fails: (text: string, count: number) => Error | undefined) {
  const taken: string[] = [];
  const waits: number[] = [];
  const counts = new Map<string, number>();
  const log = recordedLog();
  const ear = openEar({
    log,
    pause: async (wait) => void waits.push(wait),
    queues: {
      deliverInbound: async (inbound, event) => {
        const text = inbound.order;
        const count = (counts.get(text) ?? 0) + 1;
        counts.set(text, count);
        const error = fails(text, count);
        if (error !== undefined) throw error;
        taken.push(`${text} ${event}`);
      },
    },
  });
  return { ear, taken, waits, log };
}

const outage = () => new TransientError('queues.unreachable', 'a queue is out of reach');

test('what is heard is on the inbox under the channel’s own id, and nothing waits any more', async () => {
  const { ear, taken } = earOf(() => undefined);
  ear.hear(message('li', 'one'));
  expect(ear.waiting()).toBe(1);
  await ear.settled();
  expect(taken).toEqual(['one wecom-advisor:one']);
  expect(ear.waiting()).toBe(0);
});

test('an inbox out of reach is tried again, at growing distances, before the next of the same group', async () => {
  const { ear, taken, waits } = earOf((text, count) => (text === 'one' && count < 8 ? outage() : undefined));
  ear.hear(message('li', 'one'));
  ear.hear(message('li', 'two'));
  ear.hear(message('wu', 'three'));
  await ear.settled();
  expect(taken.map((line) => line.split(' ')[0])).toEqual(['three', 'one', 'two']);
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 60_000, 60_000]);
});

test('what the inbox can never take is told as stuck, and holds up nobody', async () => {
  const { ear, taken, log } = earOf((text) =>
    text === 'one' ? new PermanentError('queues.refused', 'too large') : undefined,
  );
  ear.hear(message('li', 'one'));
  ear.hear(message('li', 'two'));
  await ear.settled();
  expect(taken).toEqual(['two wecom-advisor:two']);
  expect(log.lines.map(({ event }) => event)).toContain('inbound.stuck');
});

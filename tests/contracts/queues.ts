import { expect, test } from 'vitest';
import { PermanentError } from '../../lib/core/errors.ts';
import { ticketId } from '../../lib/core/id.ts';
import { milliseconds, minutes, seconds } from '../../lib/core/time.ts';
import type { Hint, Queues } from '../../lib/ports.ts';
import type { QueueName } from '../../lib/queues/route.ts';
import type { Note } from '../../lib/queues/send.ts';
import { message, start } from './samples.ts';

/** Queues with nothing in them. */
export interface OpenedQueues {
  readonly queues: Queues;
  /** Takes everything off a queue that can be read now, in order. */
  readonly take: (queue: QueueName) => Promise<readonly Note[]>;
  /** How much waits on a queue for its time. */
  readonly delayed: (queue: QueueName) => Promise<number>;
}

const ticket: Hint = { kind: 'ticket', ticket: ticketId('01ONE'), at: start };
const lane = (destination: string): Hint => ({ kind: 'lane', destination });

/** Hints arrive on the queue of their kind, every one of them. */
export function queueRules(open: () => Promise<OpenedQueues>): void {
  const ways: readonly { readonly hint: Hint; readonly queue: QueueName }[] = [
    { hint: { kind: 'inbox', group: 'wecom-kf:kf1:wm1' }, queue: 'inbox' },
    { hint: { kind: 'pull', account: 'kf1', at: start, token: 'ENC' }, queue: 'doorbell' },
    { hint: { kind: 'pull', account: 'kf1', at: start }, queue: 'doorbell' },
    { hint: lane('wecom-kf:kf1:wm1'), queue: 'outbox' },
    { hint: lane('slack:C1'), queue: 'outbox' },
    { hint: lane('wecom-advisor:ad1:cus1'), queue: 'advisor' },
    { hint: lane('page:01ONE.1.0.U1'), queue: 'pages' },
    { hint: lane('answer:01ONE'), queue: 'answers' },
    { hint: ticket, queue: 'timers' },
  ];

  test.each(ways)('a hint of kind $hint.kind is on $queue', async ({ hint, queue }) => {
    const { queues, take } = await open();
    await queues.hint(hint);
    expect(await take(queue)).toEqual([hint]);
    for (const other of ['doorbell', 'inbox', 'answers', 'outbox', 'advisor', 'pages', 'timers'] as const) {
      expect(await take(other)).toEqual([]);
    }
  });

  test('the same hint twice is two hints', async () => {
    const { queues, take } = await open();
    await queues.hint(lane('slack:C1'));
    await queues.hint(lane('slack:C1'));
    expect(await take('outbox')).toHaveLength(2);
  });

  test('a group that SQS would not take is one all the same', async () => {
    const { queues, take } = await open();
    const hints = ['wecom-kf:kf1:微信 用户', 'x'.repeat(500), ''].map(lane);
    for (const hint of hints) await queues.hint(hint);
    expect(await take('outbox')).toEqual(expect.arrayContaining(hints));
  });

  test('an inbound comes in the order it was sent, and each event once', async () => {
    const { queues, take } = await open();
    const [first, second] = [message(1), message(2)];
    await queues.deliverInbound(first, 'Ev1');
    await queues.deliverInbound(second, 'Ev2');
    await queues.deliverInbound(first, 'Ev1');
    expect(await take('inbox')).toEqual([first, second].map((inbound) => ({ kind: 'inbound', inbound })));
  });

  test('any text arrives as it was written', async () => {
    const { queues, take } = await open();
    const text = '面单\u0000\uFFFE\uFFFF😀"\\\n';
    const inbound = { ...message(), content: { kind: 'text', text } } as const;
    await queues.deliverInbound(inbound, 'Ev1');
    expect(await take('inbox')).toEqual([{ kind: 'inbound', inbound }]);
  });

  test('hints for later wait on timers, whatever they are of', async () => {
    const { queues, take, delayed } = await open();
    await queues.hintLater([
      { hint: ticket, delay: minutes(2) },
      { hint: lane('slack:C1'), delay: milliseconds(0) },
      { hint: lane('page:1'), delay: milliseconds(1) },
    ]);
    expect(await take('timers')).toEqual([lane('slack:C1')]);
    expect(await delayed('timers')).toBe(2);
  });

  test('many hints for later all arrive', async () => {
    const { queues, take } = await open();
    const hints = Array.from({ length: 23 }, (_, index) => lane(`slack:C${index}`));
    await queues.hintLater(hints.map((hint) => ({ hint, delay: seconds(0) })));
    expect(await take('timers')).toEqual(expect.arrayContaining(hints));
    await queues.hintLater([]);
    expect(await take('timers')).toEqual([]);
  });

  test('what SQS does not take is refused for good', async () => {
    const { queues } = await open();
    const content = { kind: 'text', text: 'x'.repeat(1_100_000) } as const;
    await expect(queues.deliverInbound({ ...message(), content }, 'Ev1')).rejects.toThrow(PermanentError);
  });
}

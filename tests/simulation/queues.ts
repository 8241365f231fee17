import type { SendMessageBatchCommandInput, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { seconds } from '../../lib/core/time.ts';
import type { Wire } from '../../lib/queues/wire.ts';
import type { HandedRecord, SqsPorts } from '../../lib/runtime/sqs.ts';
import type { Chance } from './chance.ts';
import { failure, timedOut } from './failures.ts';
import type { Adversary, Kind } from './fault.ts';
import type { Calls, Invocation } from './invocation.ts';
import type { Kernel } from './kernel.ts';
import { type Lane, type QueueShape, queues as shapes, type WorkerName } from './topology.ts';

/** A message as its queue keeps it. */
interface Message {
  readonly id: string;
  readonly body: string;
  readonly group: string | undefined;
  visibleAt: number;
  received: number;
  isDeleted: boolean;
}

interface SentMessage {
  readonly queue: Lane;
  readonly body: string;
  readonly group?: string;
  readonly at: number;
}

/** What a queue hands to a function, and what to do with what the function says. */
export interface Batch {
  readonly queue: Lane;
  readonly worker: WorkerName;
  readonly records: readonly HandedRecord[];
  /** What did not fail is deleted; the rest comes again. */
  readonly finish: (failed: readonly string[]) => void;
}

export interface SimulatedQueues {
  readonly wire: (invocation: Invocation) => Wire;
  /** For a function that knows these addresses: what comes from another queue takes that queue's own time. */
  readonly retryAfter: (invocation: Invocation, urls: readonly string[]) => SqsPorts['retryAfter'];
  /** True while any message waits that will be handed out by then. */
  readonly isBusy: (until: number) => boolean;
  /** Empties every queue of its hints. What Slack was told 200 for stays: it lives nowhere else. */
  readonly purge: () => void;
  /** Puts a message on a queue again, as a duplicate of long ago would come. */
  readonly replay: (queue: Lane, body: string, group: string | undefined) => void;
  /** Every distinct message that was ever sent, and when it first was. */
  readonly sent: () => readonly SentMessage[];
  readonly deadLetters: () => number;
  readonly messages: () => number;
}

export interface QueuesOptions {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly calls: Calls;
  readonly adversary: () => Adversary;
  /** Starts the function behind a queue. */
  readonly start: (batch: Batch) => void;
}

const deduplication = seconds(300);
const patience = seconds(2);
const sendable: readonly Kind[] = [
  ...(['crash before', 'crash after', 'refused', 'lost request', 'lost answer'] as const),
  ...(['stall', 'pause', 'double', 'reorder'] as const),
];
const batchable: readonly Kind[] = [...sendable, 'partial'];
const names = Object.keys(shapes).filter((name): name is Lane => name in shapes);

/** SQS as far as our functions can tell. */
export function openQueues({ kernel, chance, calls, adversary, start }: QueuesOptions): SimulatedQueues {
  const waiting = new Map<Lane, Message[]>(names.map((name) => [name, []]));
  const polls = new Map<Lane, number>();
  const dropped = new Map<string, number>();
  const sent = new Map<string, SentMessage>();
  let count = 0;
  let dead = 0;

  const listOf = (queue: Lane) => waiting.get(queue) ?? [];
  const shapeOf = (queue: Lane): QueueShape => shapes[queue];

  const put = (queue: Lane, body: string, group: string | undefined, delay: number) => {
    count += 1;
    const visibleAt = kernel.now() + delay;
    listOf(queue).push({ id: `m${count}`, body, group, visibleAt, received: 0, isDeleted: false });
    wake(queue, visibleAt);
  };

  const add = (queue: Lane, body: string, delay: number, turn: Partial<SendMessageCommandInput> = {}) => {
    const { MessageGroupId: group, MessageDeduplicationId: id } = turn;
    const { isOrdered } = shapeOf(queue);
    if (isOrdered !== (group !== undefined && id !== undefined)) throw failure('InvalidParameterValue');
    const at = sent.get(`${queue} ${body}`)?.at ?? kernel.now();
    sent.set(`${queue} ${body}`, { queue, body, at, ...(group === undefined ? {} : { group }) });
    if (id !== undefined) {
      const key = `${queue} ${group} ${id}`;
      const since = dropped.get(key);
      if (since !== undefined && kernel.now() < since + deduplication) return;
      dropped.set(key, kernel.now());
    }
    // A delay is never cut short, and ends some hundred milliseconds late.
    put(queue, body, group, delay === 0 ? 0 : delay + chance.between(20, 500));
  };

  /** Somebody looks at the queue soon after a moment. */
  const wake = (queue: Lane, moment: number) => {
    const at = Math.round(Math.max(kernel.now(), moment) + chance.between(5, 35));
    const planned = polls.get(queue);
    if (planned !== undefined && planned <= at) return;
    polls.set(queue, at);
    kernel.at(at, `poll ${queue}`, () => {
      if (polls.get(queue) === at) polls.delete(queue);
      poll(queue);
      return false;
    });
  };

  const poll = (queue: Lane) => {
    const { batch, starts } = shapeOf(queue);
    const taken = visible(queue).slice(0, batch);
    if (taken.length > 0) handOut(queue, starts, taken);
    const next = listOf(queue).reduce((least, { visibleAt }) => Math.min(least, visibleAt), Infinity);
    if (next < Infinity) wake(queue, Math.max(next, kernel.now() + (taken.length > 0 ? 5 : 250)));
  };

  const visible = (queue: Lane): Message[] => {
    const now = kernel.now();
    const list = listOf(queue);
    const { isOrdered, maxReceive } = shapeOf(queue);
    const held = new Set<string | undefined>();
    const found: Message[] = [];
    for (const message of list) {
      const isHeld = isOrdered && held.has(message.group);
      if (message.visibleAt > now) held.add(message.group);
      else if (!isHeld) found.push(message);
    }
    const over = found.filter(({ received }) => received >= maxReceive);
    for (const message of over) remove(queue, message);
    dead += over.length;
    return found.filter((message) => !over.includes(message));
  };

  const remove = (queue: Lane, message: Message) => {
    message.isDeleted = true;
    const list = listOf(queue);
    const at = list.indexOf(message);
    if (at >= 0) list.splice(at, 1);
  };

  const handOut = (queue: Lane, worker: WorkerName, taken: readonly Message[]) => {
    const kept = new Set<string>();
    for (const message of taken) {
      message.received += 1;
      message.visibleAt = kernel.now() + shapeOf(queue).visibility;
      const fault = adversary()(`${queue} receive`, ['visibility expires', 'not deleted']);
      if (fault === 'not deleted') kept.add(message.id);
      if (fault !== 'visibility expires') continue;
      message.visibleAt = kernel.now() + chance.between(5, 400);
      wake(queue, message.visibleAt);
    }
    const byId = new Map(taken.map((message) => [message.id, message]));
    const finish = (failed: readonly string[]) => {
      for (const { id } of taken) {
        const message = byId.get(id);
        if (message !== undefined && !failed.includes(id) && !kept.has(id)) remove(queue, message);
      }
      wake(queue, kernel.now());
    };
    const records = taken.map(
      ({ id, body, received, group }): HandedRecord => ({
        messageId: id,
        receiptHandle: id,
        body,
        eventSourceARN: `arn:sim:${queue}`,
        attributes: {
          ApproximateReceiveCount: String(received),
          ...(group === undefined ? {} : { MessageGroupId: group }),
        },
      }),
    );
    start({ queue, worker, records, finish });
  };

  const refused = () => {
    throw failure('ServiceUnavailable');
  };
  const common = { takes: [4, 15], patience, refused, unknown: timedOut } as const;

  const doubled = (queue: Lane, body: string, group: string | undefined) => () => {
    // On an ordered queue a second send is dropped by its id, but nothing keeps it from being handed out twice.
    const soon = chance.happens(0.5) ? chance.between(0, 20) : chance.between(20, 30_000);
    kernel.at(kernel.now() + soon, 'double', () => put(queue, body, group, 0));
  };

  const wire = (invocation: Invocation): Wire => ({
    send: (input: SendMessageCommandInput) => {
      const queue = laneOf(input.QueueUrl);
      const body = input.MessageBody ?? '';
      let extra = 0;
      return calls.call(invocation, {
        ...common,
        point: `queue.send ${queue}`,
        able: sendable,
        perform: () => add(queue, body, extra, input),
        doubles: doubled(queue, body, input.MessageGroupId),
        overtaken: () => {
          // An ordered queue knows no delay; its message is only late on the way there.
          if (!shapeOf(queue).isOrdered) extra = chance.between(500, 5_000);
        },
      });
    },
    sendBatch: (input: SendMessageBatchCommandInput) => {
      const queue = laneOf(input.QueueUrl);
      const entries = input.Entries ?? [];
      let isPartial = false;
      return calls.call(invocation, {
        ...common,
        point: `queue.batch ${queue}`,
        able: batchable,
        perform: () => {
          const left = isPartial ? entries.filter((_, at) => at % 2 === 0) : [];
          for (const entry of entries) {
            if (left.includes(entry)) continue;
            add(queue, entry.MessageBody ?? '', (entry.DelaySeconds ?? 0) * 1_000);
          }
          return {
            Failed: left.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' })),
          };
        },
        partly: () => {
          isPartial = true;
        },
        doubles: () => {
          for (const { MessageBody = '' } of entries) doubled(queue, MessageBody, undefined)();
        },
      });
    },
  });

  return {
    wire,
    retryAfter:
      (invocation, urls) =>
      async ({ messageId, eventSourceARN }, wait) => {
        const queue = laneOf(eventSourceARN);
        if (!urls.some((url) => url.endsWith(`/${queue}`))) return;
        await calls
          .call(invocation, {
            ...common,
            point: `queue.visibility ${queue}`,
            able: ['crash before', 'refused'],
            perform: () => {
              const message = listOf(queue).find(({ id }) => id === messageId);
              if (message === undefined) return;
              message.visibleAt = kernel.now() + Math.ceil(wait / 1_000) * 1_000;
              wake(queue, message.visibleAt);
            },
          })
          .catch(() => undefined);
      },
    isBusy: (until) => names.some((queue) => listOf(queue).some(({ visibleAt }) => visibleAt <= until)),
    purge: () => {
      for (const queue of names) {
        const left = listOf(queue).filter(({ body }) => body.includes('"kind":"inbound"'));
        waiting.set(queue, left);
      }
    },
    replay: (queue, body, group) => put(queue, body, group, 0),
    sent: () => [...sent.values()],
    deadLetters: () => dead,
    messages: () => count,
  };
}

function laneOf(url: string | undefined): Lane {
  const name = url?.split(/[/:]/).at(-1);
  const lane = names.find((one) => one === name);
  if (lane === undefined) throw new RangeError(`nobody simulates the queue ${url}`);
  return lane;
}

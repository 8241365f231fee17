import { PermanentError } from '../../lib/core/errors.ts';
import type { Inbound } from '../../lib/core/message.ts';
import { after, type Duration, type Instant, minutes, seconds } from '../../lib/core/time.ts';
import type { Clock, Hint, Queues } from '../../lib/ports.ts';
import { groupId, type QueueName, routeOf } from '../../lib/queues/route.ts';
import type { Note } from '../../lib/queues/send.ts';

/** A message as it waits on a queue. */
export interface Waiting {
  readonly queue: QueueName;
  readonly note: Note;
  /** On a FIFO queue, whose order it keeps. */
  readonly group?: string;
  readonly visibleAt: Instant;
}

export interface MemoryQueues extends Queues {
  /** What waits, in the order in which it was sent. */
  readonly waiting: () => readonly Waiting[];
  /** Takes what is visible now off a queue, in order. */
  readonly take: (queue: QueueName, most?: number) => readonly Note[];
  /** Empties a queue, or all: what an operator's purge does. */
  readonly purge: (queue?: QueueName) => void;
}

/** SQS takes a megabyte. */
const largest = 1_048_576;
const longestDelay = seconds(900);
const deduplication = minutes(5);

/** Queues in memory: SQS as far as our senders can tell. */
export function memoryQueues(clock: Clock, around: AroundSend = async (run) => run()): MemoryQueues {
  let waiting: readonly Waiting[] = [];
  const events = new Map<string, Instant>();
  const add = (message: Waiting) => {
    waiting = [...waiting, message];
  };
  return {
    hint: (hint) => around(() => add({ ...routeOf(hint), note: hint, visibleAt: clock() })),
    hintLater: (hints) =>
      around(() => {
        for (const { hint, delay } of hints) add(later(clock(), hint, delay));
      }),
    deliverInbound: (inbound, event) =>
      around(() => {
        refuseLarge(inbound);
        const seen = events.get(event);
        if (seen !== undefined && clock() < after(seen, deduplication)) return;
        events.set(event, clock());
        const group = groupId(inbound.group);
        add({ queue: 'inbox', group, note: { kind: 'inbound', inbound }, visibleAt: clock() });
      }),
    waiting: () => waiting,
    take(queue, most = Number.POSITIVE_INFINITY) {
      const taken = waiting
        .filter((message) => message.queue === queue && message.visibleAt <= clock())
        .slice(0, most);
      waiting = waiting.filter((message) => !taken.includes(message));
      return taken.map(({ note }) => note);
    },
    purge(queue) {
      waiting = queue === undefined ? [] : waiting.filter((message) => message.queue !== queue);
    },
  };
}

function refuseLarge(inbound: Inbound): void {
  if (Buffer.byteLength(JSON.stringify(inbound)) < largest) return;
  throw new PermanentError('queues.refused', 'too large');
}

/** Runs a send; a test may throw before it or after it. */
export type AroundSend = (run: () => void) => Promise<void>;

function later(now: Instant, hint: Hint, delay: Duration): Waiting {
  const rounded = seconds(Math.ceil(Math.min(delay, longestDelay) / 1_000));
  return { queue: 'timers', note: hint, visibleAt: after(now, rounded) };
}

import type { QueueName } from '../../lib/queues/route.ts';
import { type FunctionName, needs } from '../../lib/runtime/config.ts';

export interface QueueShape {
  readonly isOrdered: boolean;
  readonly starts: WorkerName;
  readonly batch: number;
  readonly maxReceive: number;
  /** For how long nobody else is handed what somebody was, in milliseconds. */
  readonly visibility: number;
}

/** The functions behind queues. */
export type WorkerName = 'pull-wecom' | 'triage' | 'answer' | 'escalate' | 'deliver';

const brief = 13_000;
/** Where what is handed out is claimed. */
const leased = 18_000;

/** The queues; a test holds them against the template. */
export const queues = {
  doorbell: { isOrdered: true, starts: 'pull-wecom', batch: 10, maxReceive: 10, visibility: brief },
  inbox: { isOrdered: true, starts: 'triage', batch: 10, maxReceive: 1000, visibility: brief },
  answers: { isOrdered: false, starts: 'answer', batch: 1, maxReceive: 10, visibility: leased },
  timers: { isOrdered: false, starts: 'escalate', batch: 10, maxReceive: 10, visibility: brief },
  outbox: { isOrdered: true, starts: 'deliver', batch: 10, maxReceive: 10, visibility: leased },
  pages: { isOrdered: false, starts: 'deliver', batch: 1, maxReceive: 10, visibility: leased },
  files: { isOrdered: false, starts: 'deliver', batch: 1, maxReceive: 10, visibility: leased },
} as const satisfies Partial<Record<QueueName, QueueShape>>;
export type Lane = keyof typeof queues;

/** Milliseconds. */
export const timeouts = { door: 3_000, worker: 10_000, sweep: 50_000 } as const;

type Urls = { readonly [queue in QueueName]?: string };
const known = new Map<FunctionName, Urls>();

/** The addresses that a function is given, by queue. */
export function urlsOf(name: FunctionName): Urls {
  const urls = known.get(name) ?? readUrls(name);
  known.set(name, urls);
  return urls;
}

function readUrls(name: FunctionName): Urls {
  const ending = '_QUEUE_URL';
  const given = needs[name].filter((key) => key.endsWith(ending));
  return Object.fromEntries(
    given.map((key) => {
      const queue = key.slice(0, -ending.length).toLowerCase();
      return [queue, `https://queues.example/${queue}`];
    }),
  );
}

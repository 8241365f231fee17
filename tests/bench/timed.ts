import type { Runs } from './orders.ts';

/** What a handler is: an event and its context. */
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const all = new Map<string, Runs>();

/** The handler, with each run counted under the name. */
export function timed(name: string, handler: Handler): Handler {
  return async (event, context) => {
    const start = performance.now();
    try {
      return await handler(event, context);
    } finally {
      const { count, total, messages } = all.get(name) ?? { count: 0, total: 0, messages: 0 };
      all.set(name, {
        count: count + 1,
        total: total + performance.now() - start,
        messages: messages + sizeOf(event),
      });
    }
  };
}

function sizeOf(event: unknown): number {
  const hasRecords = typeof event === 'object' && event !== null && 'Records' in event;
  return hasRecords && Array.isArray(event.Records) ? event.Records.length : 1;
}

/** All runs since the last time it was asked. */
export function takeRuns(): Readonly<Record<string, Runs>> {
  const taken = Object.fromEntries(all);
  all.clear();
  return taken;
}

import { randomUUID } from 'node:crypto';
import { account, region } from './aws-json.ts';
import type { Invoke } from './invoke.ts';
import type { LocalSchedule } from './topology.ts';

/** The schedules of the template, running. */
export interface Schedules {
  /** Runs every scheduled function now, and resolves when they are done. */
  readonly runNow: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the schedules; the first run is at once, since whatever a stopped run owed is overdue by now. */
export function startSchedules(
  schedules: readonly LocalSchedule[],
  invoke: Invoke,
  now: () => number,
): Schedules {
  let last: Promise<unknown> = Promise.resolve();
  const run = (functionName: string) => {
    // One at a time. A failure has been reported, and the next run makes it good.
    last = last.then(() => invoke(functionName, tick(now()))).catch(() => {});
    return last;
  };
  const timers = schedules.map(({ functionName, everyMs }) => setInterval(run, everyMs, functionName));
  const runNow = async () => {
    await Promise.all(schedules.map(({ functionName }) => run(functionName)));
  };
  void runNow();
  return {
    runNow,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await last;
    },
  };
}

function tick(at: number): Record<string, unknown> {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    region,
    time: new Date(at).toISOString(),
    resources: [],
    detail: {},
  };
}

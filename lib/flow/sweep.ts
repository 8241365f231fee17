import { after, milliseconds } from '../core/time.ts';
import type { Clock, Due, Hint, Log, Queues, Store } from '../ports.ts';
import { horizon } from './backoff.ts';

export interface SweepPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, 'due'>;
  readonly queues: Pick<Queues, 'hintLater'>;
  readonly log: Log;
  /** Tells an outside watcher that this sweep came to its end; false when it could not be told. */
  readonly beat: () => Promise<boolean>;
}

/**
 * Finds everything owed and not done, however old, and hints it for the moment it is due. It is why nothing needs to
 * be remembered by a queue. Each page is hinted as it is read: a sweep that dies half-way has done half the work.
 */
export async function sweep({ clock, store, queues, log, beat }: SweepPorts): Promise<void> {
  const now = clock();
  let found = 0;
  let oldest = 0;
  for await (const page of store.due(after(now, horizon))) {
    const hints = firstOfEach(page).map(({ hint, at }) => ({
      hint,
      delay: milliseconds(Math.max(0, at - now)),
    }));
    if (hints.length > 0) await queues.hintLater(hints);
    found += hints.length;
    oldest = Math.max(oldest, ...page.map(({ at }) => now - at));
  }
  log.info('sweep.completed', { found, oldestOverdueMs: oldest });
  // Last, and only here: a watcher that hears of sweeps which died half-way would be told that all is well. If it
  // cannot be told it raises its own alarm; failing here would only sweep again.
  if (!(await beat())) log.warn('heartbeat.unheard');
}

/** One hint for each place to look, at the earliest moment something is due there. */
function firstOfEach(page: readonly Due[]): readonly Due[] {
  const first = new Map<string, Due>();
  for (const due of page) {
    const place = placeOf(due.hint);
    const known = first.get(place);
    if (known === undefined || due.at < known.at) first.set(place, due);
  }
  return [...first.values()];
}

function placeOf(hint: Hint): string {
  switch (hint.kind) {
    case 'inbox':
      return `inbox ${hint.group}`;
    case 'lane':
      return `lane ${hint.destination}`;
    case 'ticket':
      return `ticket ${hint.ticket}`;
    case 'pull':
      return `pull ${hint.account}`;
  }
}

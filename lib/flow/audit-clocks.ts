import { type Pause, pausesOf } from '../core/clock-audit.ts';
import type { Instant } from '../core/time.ts';
import type { Clock, Store } from '../ports.ts';

export interface AuditPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, 'events' | 'openedBetween'>;
}

/** All pauses on tickets that were opened in a span, its end left out. */
export async function auditClocks(
  { clock, store }: AuditPorts,
  from: Instant,
  until: Instant,
): Promise<readonly Pause[]> {
  const pauses: Pause[] = [];
  for await (const page of store.openedBetween(from, until)) {
    for (const ticket of page) pauses.push(...pausesOf(ticket, await store.events(ticket.id), clock()));
  }
  return pauses;
}

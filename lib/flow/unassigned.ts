import { partsOf } from '../core/id.ts';
import type { Organizations } from '../core/organization.ts';
import type { Instant } from '../core/time.ts';
import type { Store } from '../ports.ts';

/** A customer whom no organization names: how many tickets they opened, and the newest of them. */
export interface Unassigned {
  readonly customer: string;
  readonly tickets: number;
  readonly newest: string;
}

/** Everybody who opened a ticket in a span and belongs to no organization, whoever asks most first. */
export async function findUnassigned(
  store: Pick<Store, 'openedBetween'>,
  { byCustomer }: Organizations,
  from: Instant,
  until: Instant,
): Promise<readonly Unassigned[]> {
  const found = new Map<string, Unassigned & { readonly openedAt: Instant }>();
  for await (const page of store.openedBetween(from, until)) {
    for (const { conversation, number, openedAt } of page) {
      const { customer } = partsOf(conversation);
      if (byCustomer.has(customer)) continue;
      const known = found.get(customer);
      const isNewest = known === undefined || openedAt >= known.openedAt;
      const newest = isNewest ? { newest: number, openedAt } : known;
      found.set(customer, { customer, ...newest, tickets: (known?.tickets ?? 0) + 1 });
    }
  }
  return [...found.values()]
    .sort((one, other) => other.tickets - one.tickets || (one.customer < other.customer ? -1 : 1))
    .map(({ customer, tickets, newest }) => ({ customer, tickets, newest }));
}

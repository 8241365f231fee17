import type { DueItem } from './due.ts';
import type { Counts } from './queues.ts';

const mostNamed = 5;

/** What is left to do now, in words for whoever waited in vain: which queues, and what is overdue since when. */
export function sayLeft(
  counts: readonly (Counts & { readonly name: string })[],
  owed: readonly DueItem[],
  now: number,
): string {
  const busy = counts
    .filter(({ visible, inFlight }) => visible + inFlight > 0)
    .map(({ name, visible, inFlight }) => `${name} has ${visible} visible and ${inFlight} in flight`);
  const overdue = owed.filter(({ at }) => at <= now);
  const named = overdue.slice(0, mostNamed).map(({ pk, at }) => `${pk} since ${now - at} ms`);
  const more = overdue.length > mostNamed ? [`${overdue.length - mostNamed} more`] : [];
  const said = [...busy, ...(overdue.length > 0 ? [`overdue: ${[...named, ...more].join(', ')}`] : [])];
  return said.length === 0 ? 'nothing at this moment' : said.join('; ');
}

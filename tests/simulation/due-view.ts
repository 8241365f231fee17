import type { Chance } from './chance.ts';
import type { Item } from './expression.ts';
import type { Kernel } from './kernel.ts';

interface Entry {
  readonly pk: string;
  readonly sk: string;
  readonly due: string;
  readonly nextAt: number;
}

interface Version {
  readonly visibleAt: number;
  readonly entry: Entry | undefined;
}

/** The due index: it says what the table said a moment ago. */
export interface DueView {
  /** An item was written; the index follows after `lag`, or its usual few milliseconds. */
  readonly follow: (
    pk: string,
    sk: string,
    before: Item | undefined,
    after: Item | undefined,
    lag: number,
  ) => void;
  readonly read: (holds: (entry: Item) => boolean) => Record<string, unknown>[];
  readonly owes: (until: number) => boolean;
}

/** An index of nothing yet. */
export function dueView(kernel: Kernel, chance: Chance): DueView {
  const versions = new Map<string, readonly Version[]>();
  const seen = (key: string, known: readonly Version[]): Entry | undefined => {
    const now = kernel.now();
    const from = known.findLastIndex(({ visibleAt }) => visibleAt <= now);
    const current = known[from]?.entry;
    const left = known.slice(Math.max(0, from));
    if (current === undefined && left.length <= 1 && from >= 0) versions.delete(key);
    else versions.set(key, left);
    return current;
  };
  return {
    follow: (pk, sk, before, after, lag) => {
      const [was, is] = [entryOf(before), entryOf(after)];
      if (was === undefined && is === undefined) return;
      if (was?.nextAt === is?.nextAt && was?.due === is?.due) return;
      const key = `${pk} ${sk}`;
      const known = versions.get(key) ?? [];
      // One item's changes are never seen in another order.
      const visibleAt = Math.max(kernel.now() + chance.between(2, 40) + lag, known.at(-1)?.visibleAt ?? 0);
      versions.set(key, [...known, { visibleAt, entry: is }]);
    },
    read: (holds) =>
      [...versions]
        .flatMap(([key, known]) => seen(key, known) ?? [])
        .map((entry) => ({ ...entry }))
        .filter(holds)
        .toSorted((a, b) => a.nextAt - b.nextAt),
    owes: (until) =>
      [...versions.values()].some((known) => {
        const last = known.at(-1)?.entry;
        // The next pull without a doorbell is always some minutes away.
        return last !== undefined && last.nextAt <= until && !last.pk.startsWith('P#');
      }),
  };
}

/** What the index would say of an item; sparse, so mostly nothing. */
export function entryOf(item: Item | undefined): Entry | undefined {
  if (item === undefined) return undefined;
  const { pk, sk, due, nextAt } = item;
  if (typeof pk !== 'string' || typeof sk !== 'string') return undefined;
  return typeof due === 'string' && typeof nextAt === 'number' ? { pk, sk, due, nextAt } : undefined;
}

import { type Target, targetSchema } from './promise.ts';
import type { Proof } from './proof.ts';
import type { ClockProof } from './proof-clock.ts';
import type { PageProof } from './proof-page.ts';
import { type Duration, milliseconds } from './time.ts';

/** How some lengths of time spread; undefined when there are none. */
export interface Spread {
  readonly p50: Duration;
  readonly p99: Duration;
  readonly max: Duration;
}

/** How many promises are in each state. */
export type StateCounts = Readonly<Record<ClockProof['state'], number>>;

/** Many proofs in a few numbers. */
export interface Totals {
  readonly tickets: number;
  /** By target; a target that no ticket had is absent. */
  readonly promises: Readonly<Partial<Record<Target, StateCounts>>>;
  readonly pages: Readonly<Record<PageProof['outcome'], number>>;
  readonly acknowledgements: number;
  readonly pauses: number;
  readonly breaches: number;
  /** From opening to the answer that met the promise. */
  readonly firstResponse: Spread | undefined;
  /** From due to visible, of the pages that were sent. */
  readonly pageLateness: Spread | undefined;
}

export function total(proofs: readonly Proof[]): Totals {
  const clocks = proofs.flatMap((proof) => proof.clocks);
  const pages = proofs.flatMap((proof) => proof.pages);
  const responses = proofs.flatMap((proof) => proof.clocks.flatMap(responseOf(proof)));
  const sent = pages.filter(({ outcome }) => outcome === 'sent');
  return {
    tickets: proofs.length,
    promises: promisesOf(clocks),
    pages: count(
      { sent: 0, cancelled: 0, skipped: 0, refused: 0, owed: 0 },
      pages.map(({ outcome }) => outcome),
    ),
    acknowledgements: proofs.flatMap((proof) => proof.acknowledgements).length,
    pauses: clocks.flatMap(({ moves }) => moves).filter(({ change }) => change === 'paused').length,
    breaches: proofs.flatMap((proof) => proof.breaches).length,
    firstResponse: spread(responses),
    pageLateness: spread(sent.map(({ lateness }) => lateness)),
  };
}

function promisesOf(clocks: readonly ClockProof[]): Totals['promises'] {
  const targets = targetSchema.options.filter((target) => clocks.some((clock) => clock.target === target));
  return Object.fromEntries(
    targets.map((target) => {
      const states = clocks.filter((clock) => clock.target === target).map(({ state }) => state);
      return [target, count({ kept: 0, late: 0, running: 0, paused: 0, overdue: 0, ended: 0 }, states)];
    }),
  );
}

function responseOf({ ticket }: Proof): (clock: ClockProof) => readonly Duration[] {
  return ({ target, metAt }) =>
    target === 'first-response' && metAt !== undefined
      ? [milliseconds(Math.max(0, metAt - ticket.openedAt))]
      : [];
}

function count<K extends string>(zero: Readonly<Record<K, number>>, found: readonly K[]) {
  const counts: Record<K, number> = { ...zero };
  for (const one of found) counts[one] += 1;
  return counts;
}

/** By nearest rank: a number that really occurred. */
function spread(lengths: readonly Duration[]): Spread | undefined {
  const sorted = lengths.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [p50, p99, max] = [rank(0.5), rank(0.99), sorted.at(-1)];
  return p50 === undefined || p99 === undefined || max === undefined ? undefined : { p50, p99, max };
}

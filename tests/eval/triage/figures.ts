/** A case: what it is, and what it was taken for. */
export interface Pair {
  readonly right: string;
  readonly found: string;
}

/** Of those that are `name`, how many were found; of those taken for it, how many are. */
export function foundOf(
  pairs: readonly Pair[],
  name: string,
): { readonly recall: number; readonly precision: number } {
  const hits = pairs.filter(({ right, found }) => right === name && found === name).length;
  const all = pairs.filter(({ right }) => right === name).length;
  const taken = pairs.filter(({ found }) => found === name).length;
  return { recall: all === 0 ? 1 : hits / all, precision: taken === 0 ? 1 : hits / taken };
}

/** The mean over all outcomes that occur, however rare, of the harmonic mean of recall and precision. */
export function macroF1(pairs: readonly Pair[]): number {
  const names = [...new Set(pairs.map(({ right }) => right))];
  const scores = names.map((name) => {
    const { recall, precision } = foundOf(pairs, name);
    return recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, names.length);
}

/** How far sureness and truth lie apart, over ten bands of sureness, weighted by how many fall into each. */
export function calibrationError(
  cases: readonly { readonly sure: number; readonly isTrue: boolean }[],
): number {
  const bands = Array.from({ length: 10 }, (_, band) =>
    cases.filter(({ sure }) => Math.min(9, Math.floor(sure * 10)) === band),
  );
  const gaps = bands.map((band) =>
    Math.abs(band.reduce((sum, { sure, isTrue }) => sum + sure - (isTrue ? 1 : 0), 0)),
  );
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, cases.length);
}

/** What is taken for what, the most frequent mistakes first. */
export function confusions(pairs: readonly Pair[]): readonly (Pair & { readonly count: number })[] {
  const wrong = pairs.filter(({ right, found }) => right !== found);
  return Object.values(Object.groupBy(wrong, ({ right, found }) => `${right}>${found}`))
    .flatMap((group = []) => group.slice(0, 1).map((pair) => ({ ...pair, count: group.length })))
    .toSorted((one, other) => other.count - one.count);
}

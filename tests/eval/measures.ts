/** The outcome of one question: where the right article stood, and how sure the engine was of its first. */
export interface Outcome {
  readonly kind: 'in' | 'near' | 'far';
  /** 1 for the first; undefined when it was not among those looked at. */
  readonly rank: number | undefined;
  readonly confidence: number;
  /** Whether the customer would be sent it. */
  readonly isAnswered: boolean;
}

export interface Measures {
  readonly asked: number;
  readonly r1: number;
  readonly r3: number;
  readonly mrr: number;
  /** Chance that a right first article is held surer than a wrong one or a near miss. */
  readonly auCorrect: number;
  readonly auNear: number | undefined;
  readonly auFar: number | undefined;
  /** Share of answerable questions that are answered right at the loosest bar that keeps 90 % precision. */
  readonly cov90: number;
  readonly ece: number;
}

/** All measures of one set. Small talk counts in `auFar` alone: it is so easy that it would hide the rest. */
export function measuresOf(outcomes: readonly Outcome[]): Measures {
  const inside = outcomes.filter(({ kind }) => kind === 'in');
  const [near, far] = (['near', 'far'] as const).map((kind) => outcomes.filter((one) => one.kind === kind));
  const mixed = [...inside, ...(near ?? [])];
  const share = (most: number) =>
    mean(inside.map(({ rank }) => (rank !== undefined && rank <= most ? 1 : 0)));
  const of = (some: readonly Outcome[] = []) => some.map(({ confidence }) => confidence);
  return {
    asked: inside.length,
    r1: share(1),
    r3: share(3),
    mrr: mean(inside.map(({ rank }) => (rank === undefined ? 0 : 1 / rank))),
    auCorrect: auroc(of(mixed.filter(isRight)), of(mixed.filter((one) => !isRight(one)))) ?? Number.NaN,
    auNear: auroc(of(inside), of(near)),
    auFar: auroc(of(inside), of(far)),
    cov90: coverageAt(0.9, mixed, inside.length),
    ece: calibrationError(mixed),
  };
}

/** Whether the first article answers the question; never of a question that none answers. */
export function isRight({ kind, rank }: Outcome): boolean {
  return kind === 'in' && rank === 1;
}

/** Share of the questions of a kind that would be answered; NaN without any. */
export function answeredOf(outcomes: readonly Outcome[], kind: Outcome['kind']): number {
  const of = outcomes.filter((one) => one.kind === kind);
  return of.filter(({ isAnswered }) => isAnswered).length / of.length;
}

/** Chance that one of `higher` is above one of `lower`, ties counting half; undefined without both. */
export function auroc(higher: readonly number[], lower: readonly number[]): number | undefined {
  if (higher.length === 0 || lower.length === 0) return undefined;
  const all = [...higher.map((value) => ({ value, up: 1 })), ...lower.map((value) => ({ value, up: 0 }))];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const ups = all.slice(from, to).reduce((sum, { up }) => sum + up, 0);
    rankSum += (ups * (from + 1 + to)) / 2;
    from = to;
  }
  return (rankSum - (higher.length * (higher.length + 1)) / 2) / (higher.length * lower.length);
}

/** Share of `total` answered right at the loosest bar with at least this precision; equals are answered together. */
export function coverageAt(precision: number, outcomes: readonly Outcome[], total: number): number {
  const sorted = outcomes.toSorted((a, b) => b.confidence - a.confidence);
  let [right, best] = [0, 0];
  for (const [at, one] of sorted.entries()) {
    right += isRight(one) ? 1 : 0;
    const isLastOfEquals = sorted[at + 1]?.confidence !== one.confidence;
    if (isLastOfEquals && right / (at + 1) >= precision) best = right;
  }
  return total === 0 ? Number.NaN : best / total;
}

/** Expected calibration error over ten bins of equal width; NaN for what is no probability. */
export function calibrationError(outcomes: readonly Outcome[]): number {
  if (outcomes.some(({ confidence }) => confidence < 0 || confidence > 1)) return Number.NaN;
  const bins = Map.groupBy(outcomes, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const gaps = [...bins.values()].map((bin) => {
    const claimed = mean(bin.map(({ confidence }) => confidence));
    const true_ = mean(bin.map((one) => (isRight(one) ? 1 : 0)));
    return bin.length * Math.abs(claimed - true_);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, outcomes.length);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

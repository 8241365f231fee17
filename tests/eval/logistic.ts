/** One observation: features, whether it came true, and how much it counts. */
export interface Example {
  readonly features: readonly number[];
  readonly isTrue: boolean;
  readonly weight: number;
}

/** A logistic model: one weight per feature. */
export interface Logistic {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** How strongly weights are held near zero; the bias is free. */
const ridge = 1;
const mostSteps = 50;

/** Fits by Newton's method, which for so few features is exact within a dozen steps. */
export function fitLogistic(examples: readonly Example[]): Logistic {
  const size = (examples[0]?.features.length ?? 0) + 1;
  let all = new Array<number>(size).fill(0);
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, curvature } = slopes(examples, all);
    const change = solve(curvature, gradient);
    all = all.map((value, at) => value - (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-7) break;
  }
  return { weights: all.slice(0, -1), bias: all.at(-1) ?? 0 };
}

function slopes(examples: readonly Example[], all: readonly number[]) {
  const size = all.length;
  const isBias = (at: number) => at === size - 1;
  const gradient = all.map((value, at) => (isBias(at) ? 0 : ridge * value));
  const curvature: number[][] = all.map((_, row) =>
    all.map((_, at) => (row === at ? (isBias(at) ? 1e-9 : ridge) : 0)),
  );
  for (const { features, isTrue, weight } of examples) {
    const x = [...features, 1];
    const chance = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * (all[at] ?? 0), 0)));
    for (const [row, value] of x.entries()) {
      gradient[row] = (gradient[row] ?? 0) + weight * (chance - (isTrue ? 1 : 0)) * value;
      const line = curvature[row] ?? [];
      for (const [at, other] of x.entries()) {
        line[at] = (line[at] ?? 0) + weight * chance * (1 - chance) * value * other;
      }
    }
  }
  return { gradient, curvature };
}

/** Solves `matrix · x = right` by elimination; the matrix is positive definite, so no row needs to be moved. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (const [at, pivot] of rows.entries()) {
    const factor = pivot[at] ?? 1;
    for (const [column, value] of pivot.entries()) pivot[column] = value / factor;
    for (const [other, row] of rows.entries()) {
      const times = row[at] ?? 0;
      if (other === at) continue;
      for (const [column, value] of pivot.entries()) row[column] = (row[column] ?? 0) - times * value;
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

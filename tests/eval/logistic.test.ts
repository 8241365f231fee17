import { expect, test } from 'vitest';
import { fitLogistic } from './logistic.ts';

/** Observations that come true as often as the model says, on a grid of two features. */
function observe(chance: (a: number, b: number) => number) {
  const grid = Array.from({ length: 21 }, (_, at) => at / 10 - 1);
  return grid.flatMap((a) =>
    grid.flatMap((b) => [
      { features: [a, b], isTrue: true, weight: 100 * chance(a, b) },
      { features: [a, b], isTrue: false, weight: 100 * (1 - chance(a, b)) },
    ]),
  );
}

test('the weights that made the data are found again', () => {
  const { weights, bias } = fitLogistic(observe((a, b) => 1 / (1 + Math.exp(-(3 * a - 2 * b + 0.5)))));
  expect(weights[0]).toBeCloseTo(3, 1);
  expect(weights[1]).toBeCloseTo(-2, 1);
  expect(bias).toBeCloseTo(0.5, 1);
});

test('what is told apart perfectly does not run away', () => {
  const { weights } = fitLogistic(observe((a) => (a > 0 ? 1 : 0)));
  expect(weights[0]).toBeGreaterThan(3);
  expect(Number.isFinite(weights[0])).toBe(true);
});

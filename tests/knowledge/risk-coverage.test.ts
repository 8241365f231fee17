import { expect, test } from 'vitest';
import { drawCurve, lowestBar, riskCoverage, type Tried } from '../../lib/knowledge/risk-coverage.ts';

const one = (confidence: number, isRight: boolean, isAnswerable = true): Tried => ({
  ...{ confidence, isRight, isAnswerable, isFromText: false },
});
const many = (count: number, of: Tried) => Array.from({ length: count }, () => of);

test('at a bar: the share of what is answerable that is answered, and how much of the answers is wrong', () => {
  const tried = [one(0.9, true), one(0.6, true), one(0.6, false), one(0, false), one(0.7, false, false)];
  expect(riskCoverage(tried).find(({ bar }) => bar === 0.5)).toEqual({
    ...{ bar: 0.5, answered: 0.75, right: 0.5, wrong: 0.5, othersAnswered: 1 },
  });
  expect(riskCoverage(tried)[0]?.answered).toBe(0.75);
});

test('the lowest bar is the first from which few enough answers are wrong, and twenty answers have to say so', () => {
  const tried = [...many(30, one(0.8, true)), ...many(3, one(0.4, false))];
  expect(lowestBar(tried, 0.05)).toBe(0.41);
  expect(lowestBar(tried, 0.1)).toBe(0);
  expect(lowestBar(many(19, one(0.8, true)), 0.1)).toBeUndefined();
  expect(lowestBar(many(30, one(0.8, false)), 0.1)).toBeUndefined();
});

test('the curve has what is answered to the right and what is wrong upwards', () => {
  const lines = drawCurve([
    { bar: 0, answered: 1, right: 0.9, wrong: 0.1, othersAnswered: 1 },
    { bar: 0.9, answered: 0, right: 0, wrong: 0, othersAnswered: 0 },
  ]).split('\n');
  expect(lines[0]).toBe(` 10.0 % |${' '.repeat(60)}*`);
  expect(lines[12]).toBe('  0.0 % |*');
  expect(lines.at(-1)?.trim()).toMatch(/^0\.0 %.*100\.0 %$/);
});

import { expect, test } from 'vitest';
import { answeredOf, auroc, calibrationError, coverageAt, measuresOf, type Outcome } from './measures.ts';

const one = (kind: Outcome['kind'], rank: number | undefined, confidence: number): Outcome => ({
  ...{ kind, rank, confidence, isAnswered: confidence >= 0.5 },
});

test('the area is the chance that the higher one is above, ties counting half', () => {
  expect(auroc([3, 2], [1])).toBe(1);
  expect(auroc([1], [3, 2])).toBe(0);
  expect(auroc([1, 3], [1, 2])).toBe((0.5 + 0 + 1 + 1) / 4);
  expect(auroc([], [1])).toBeUndefined();
});

test('coverage is what can be answered before precision falls, and equals are answered together', () => {
  const outcomes = [one('in', 1, 0.9), one('in', 1, 0.8), one('near', undefined, 0.7), one('in', 1, 0.6)];
  expect(coverageAt(1, outcomes, 4)).toBe(0.5);
  expect(coverageAt(0.75, outcomes, 4)).toBe(0.75);
  expect(coverageAt(1, [one('in', 1, 0.9), one('in', 2, 0.9)], 2)).toBe(0);
});

test('a confidence that comes true as often as it says has no error', () => {
  const honest = [one('in', 1, 0.75), one('in', 1, 0.75), one('in', 1, 0.75), one('near', undefined, 0.75)];
  expect(calibrationError(honest)).toBe(0);
  expect(calibrationError([one('in', 2, 1)])).toBe(1);
  expect(calibrationError([one('in', 1, 7.5)])).toBeNaN();
});

test('small talk changes nothing but its own measure', () => {
  const outcomes = [one('in', 1, 0.9), one('in', 3, 0.4), one('near', undefined, 0.5)];
  const { auFar, ...rest } = measuresOf([...outcomes, one('far', undefined, 0.45)]);
  expect(auFar).toBe(0.5);
  expect(rest).toMatchObject({ asked: 2, r1: 0.5, r3: 1, mrr: (1 + 1 / 3) / 2, auCorrect: 1, auNear: 0.5 });
  expect(measuresOf(outcomes).ece).toBe(rest.ece);
});

test('what is answered is counted by kind', () => {
  const outcomes = [one('in', 1, 0.9), one('in', 2, 0.4), one('near', undefined, 0.4)];
  expect(answeredOf(outcomes, 'in')).toBe(0.5);
  expect(answeredOf(outcomes, 'near')).toBe(0);
  expect(answeredOf(outcomes, 'far')).toBeNaN();
});

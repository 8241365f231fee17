import { expect, test } from 'vitest';
import { calibrationError, confusions, foundOf, macroF1 } from './figures.ts';

const pairs = [
  { right: 'urgent', found: 'urgent' },
  { right: 'urgent', found: 'general' },
  { right: 'general', found: 'general' },
  { right: 'general', found: 'urgent' },
  { right: 'general', found: 'general' },
  { right: 'request', found: 'general' },
];

test('recall is of those that are, precision of those that were taken for it', () => {
  expect(foundOf(pairs, 'urgent')).toEqual({ recall: 1 / 2, precision: 1 / 2 });
  expect(foundOf(pairs, 'general')).toEqual({ recall: 2 / 3, precision: 2 / 4 });
  expect(foundOf(pairs, 'request')).toEqual({ recall: 0, precision: 1 });
});

test('macro-F1 gives a rare outcome the same weight as a frequent one', () => {
  expect(macroF1(pairs)).toBeCloseTo((1 / 2 + 4 / 7 + 0) / 3);
});

test('whoever is sure of what is true has no calibration error, and whoever is sure of the contrary has all of it', () => {
  expect(calibrationError([{ sure: 1, isTrue: true }])).toBe(0);
  expect(calibrationError([{ sure: 1, isTrue: false }])).toBe(1);
  const halves = [true, false, true, false].map((isTrue) => ({ sure: 0.55, isTrue }));
  expect(calibrationError(halves)).toBeCloseTo(0.05);
});

test('the most frequent mistake stands first', () => {
  const more = [...pairs, { right: 'request', found: 'general' }];
  expect(confusions(more)).toEqual([
    { right: 'request', found: 'general', count: 2 },
    { right: 'urgent', found: 'general', count: 1 },
    { right: 'general', found: 'urgent', count: 1 },
  ]);
});

import { expect, test } from 'vitest';
import { idf } from '../../lib/knowledge/idf.ts';
import { bm25, count } from './bm25.ts';

const settings = { saturation: 1.6, lengthPenalty: 0.75 };
const score = (units: string[], query: string) =>
  bm25(
    units.map((unit) => count(unit.split(' '))),
    settings,
  )(new Map(query.split(' ').map((term) => [term, 1])));

test('a unit without any of the terms has no score', () => {
  expect([...score(['a b', 'c d'], 'a').keys()]).toEqual([0]);
});

test('a rare term counts for more than a common one', () => {
  const scores = score(['rare x', 'common x', 'common y'], 'rare common');
  expect(scores.get(0)).toBeGreaterThan(scores.get(1) ?? Number.NaN);
});

test('repeating a term helps less each time', () => {
  const times = (many: number) => score([Array(many).fill('a').join(' '), 'b'], 'a').get(0) ?? Number.NaN;
  const plain = { saturation: 1.6, lengthPenalty: 0 };
  const at = (many: number) =>
    bm25([new Map([['a', many]])], plain)(new Map([['a', 1]])).get(0) ?? Number.NaN;
  expect(times(1)).toBeGreaterThan(0);
  expect(at(2) - at(1)).toBeGreaterThan(at(3) - at(2));
  expect(at(3)).toBeGreaterThan(at(2));
});

test('the same match is worth less in a longer unit', () => {
  const scores = score(['a b', 'a b c d e f g h'], 'a');
  expect(scores.get(0)).toBeGreaterThan(scores.get(1) ?? Number.NaN);
});

test('a term of weight one half counts half', () => {
  const scorer = bm25([count(['a']), count(['b'])], settings);
  const full = scorer(new Map([['a', 1]])).get(0) ?? Number.NaN;
  expect(scorer(new Map([['a', 0.5]])).get(0)).toBeCloseTo(full / 2);
});

test('the score is the formula of Okapi BM25', () => {
  // One unit of two terms, mean length two: the length factor is 1, so idf * 1 * 2.6 / (1 + 1.6).
  expect(score(['a b', 'c d'], 'a').get(0)).toBeCloseTo(idf(2, 1));
});

test('a term that stands everywhere never counts against', () => {
  expect(idf(10, 10)).toBeGreaterThan(0);
});

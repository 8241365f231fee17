import { createHash } from 'node:crypto';
import { buckets } from '../../../lib/core/triage-grams.ts';
import { letterOf, mostSteps, type Weights, width } from '../../../lib/core/triage-judge.ts';
import { biasOf, type Learned, rowOf } from './learn.ts';

/** Weights whose scores mean nothing yet. */
export const uncalibrated = {
  calibration: { urgent: 1, shift: 0, kind: 1, category: 1 },
  threshold: 0.5,
} as const;

/** Rounds what was learned to letters and small numbers. */
export function pack(learned: Learned): Weights {
  const grams = learned.rows.subarray(0, buckets * width);
  const gramStep = stepFor(Math.max(...grams.map(Math.abs)));
  const letters = Array.from(grams, (weight) => letterOf(Math.round(weight / gramStep)));
  const signStep = 0.01;
  const toSteps = (row: readonly number[]) => row.map((weight) => Math.round(weight / signStep));
  return withVersion({
    version: '',
    signStep,
    gramStep,
    bias: toSteps(biasOf(learned)),
    signs: Object.fromEntries([...learned.signs].map(([name, row]) => [name, toSteps(rowOf(learned, row))])),
    grams: letters.join(''),
    ...uncalibrated,
  });
}

/** The largest weight is the last letter; a round number, so that it is the same however it is printed. */
function stepFor(largest: number): number {
  return Math.ceil((largest / mostSteps) * 10_000) / 10_000;
}

/** The same weights, with a digest of them as their version. */
export function withVersion(weights: Weights): Weights {
  const content = JSON.stringify({ ...weights, version: '' });
  return { ...weights, version: `weights-${createHash('sha256').update(content).digest('hex').slice(0, 8)}` };
}

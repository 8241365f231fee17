import { logistic, softmax, type Weights } from '../../../lib/core/triage-judge.ts';
import { categorySchema, kindSchema } from '../../../lib/core/verdict.ts';
import type { Unseen } from './cross-validate.ts';

/** Of the urgent messages in the cross-validation, so many must be found: half of the newest were written to be missed. */
const leastRecall = 0.935;

/** How sure a score makes, and from where on a message is urgent, by messages that the weights had not seen. */
export function calibrate(unseen: readonly Unseen[]): Pick<Weights, 'calibration' | 'threshold'> {
  const [urgent, shift] = platt(
    unseen.map(({ message, found }) => [logit(found.urgent), message.class === 'urgent']),
  );
  const kind = temperature(
    unseen.map(({ message, found }) => [found.kind, kindSchema.options.indexOf(message.kind)]),
  );
  const category = temperature(
    unseen.map(({ message, found }) => [found.category, categorySchema.options.indexOf(message.category)]),
  );
  const scores = unseen
    .filter(({ message }) => message.class === 'urgent')
    .map(({ found }) => logistic(logit(found.urgent) * urgent + shift))
    .toSorted((one, other) => other - one);
  const last = scores[Math.ceil(scores.length * leastRecall) - 1] ?? 0;
  return { calibration: { urgent, shift, kind, category }, threshold: Math.floor(last * 100) / 100 };
}

/** Factor and shift of the log odds with the least loss, on a grid. */
function platt(cases: readonly (readonly [odds: number, isTrue: boolean])[]): readonly [number, number] {
  const grid = range(0.4, 2.6, 0.05).flatMap((factor) =>
    range(-1, 1, 0.1).map((shift) => [factor, shift] as const),
  );
  return least(grid, ([factor, shift]) =>
    cases.reduce(
      (loss, [odds, isTrue]) => loss - Math.log(logistic((isTrue ? 1 : -1) * (odds * factor + shift))),
      0,
    ),
  );
}

/** The factor of the log probabilities with the least loss. */
function temperature(cases: readonly (readonly [probabilities: readonly number[], right: number])[]): number {
  return least(range(0.4, 2.6, 0.05), (factor) =>
    cases.reduce((loss, [probabilities, right]) => {
      const sharpened = softmax(probabilities.map(Math.log), factor);
      return loss - Math.log(sharpened[right] ?? 0);
    }, 0),
  );
}

export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

function range(from: number, to: number, step: number): readonly number[] {
  const count = Math.round((to - from) / step) + 1;
  return Array.from({ length: count }, (_, at) => Math.round((from + at * step) * 100) / 100);
}

function least<Thing>(things: readonly Thing[], loss: (thing: Thing) => number): Thing {
  const [best] = things.map((thing) => ({ thing, loss: loss(thing) })).toSorted((a, b) => a.loss - b.loss);
  if (best === undefined) throw new Error('there is nothing to choose from');
  return best.thing;
}

import { type Evidence, evidenceOf } from '../../../lib/core/triage-evidence.ts';
import { buckets } from '../../../lib/core/triage-grams.ts';
import {
  categoriesAt,
  gramShare,
  kindsAt,
  logistic,
  softmax,
  width,
} from '../../../lib/core/triage-judge.ts';
import { categorySchema, kindSchema } from '../../../lib/core/verdict.ts';
import type { Labelled } from './messages.ts';
import { randomFrom, shuffled } from './random.ts';

/** How the weights are learned: found by cross-validation, and not sensitive to twice or half of anything. */
const rounds = 20;
const rate = 0.3;
const decay = 1e-3;

// The innermost loops read it some hundred million times, and tests look up imported names at every use.
const columns = width;

/** A message as learning sees it: the evidence, and 1 for what it is. */
export interface Example {
  readonly evidence: Evidence;
  readonly wanted: readonly number[];
}

export function toExample(message: Labelled): Example {
  const wanted = new Array<number>(width).fill(0);
  wanted[0] = message.class === 'urgent' ? 1 : 0;
  wanted[kindsAt + kindSchema.options.indexOf(message.kind)] = 1;
  wanted[categoriesAt + categorySchema.options.indexOf(message.category)] = 1;
  return { evidence: evidenceOf(message.text), wanted };
}

/** Weights before they are rounded: a row of outcomes for each bucket, then for the bias, then for each sign. */
export interface Learned {
  readonly rows: Float64Array;
  /** Where a sign's row begins. */
  readonly signs: ReadonlyMap<string, number>;
}

const biasRow = buckets;

/** Logistic regression by stochastic gradient descent; the same examples always give the same weights. */
export function learn(examples: readonly Example[]): Learned {
  const signs = new Map(
    [...new Set(examples.flatMap(({ evidence }) => evidence.names))]
      .toSorted()
      .map((name, at) => [name, biasRow + 1 + at] as const),
  );
  const rows = new Float64Array((biasRow + 1 + signs.size) * width);
  const random = randomFrom(1);
  const inputs = examples.map(({ evidence, wanted }) => ({ inputs: inputsOf(evidence, signs), wanted }));
  let steps = 0;
  // Decay touches every weight at every step; kept as a factor for all of them it costs nothing.
  let factor = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const example of shuffled(inputs, random)) {
      const pace = rate / (1 + rate * decay * steps);
      const found = probabilities(rows, example.inputs, factor);
      factor *= 1 - pace * decay;
      steps += 1;
      step(rows, example, found, pace / factor);
    }
  }
  return { rows: rows.map((weight) => weight * factor), signs };
}

type Input = readonly [row: number, value: number];

function inputsOf({ names, buckets: found }: Evidence, signs: ReadonlyMap<string, number>): readonly Input[] {
  const share = gramShare(found.length);
  return [
    ...found.map((bucket): Input => [bucket, share]),
    ...names.map((name): Input => [signs.get(name) ?? biasRow, 1]),
    [biasRow, 1],
  ];
}

function probabilities(rows: Float64Array, inputs: readonly Input[], factor: number): readonly number[] {
  const sums = new Float64Array(columns);
  for (const [row, value] of inputs) {
    const [from, share] = [row * columns, value * factor];
    for (let at = 0; at < columns; at += 1) sums[at] = (sums[at] ?? 0) + (rows[from + at] ?? 0) * share;
  }
  return [
    logistic(sums[0] ?? 0),
    ...softmax([...sums.subarray(kindsAt, categoriesAt)]),
    ...softmax([...sums.subarray(categoriesAt)]),
  ];
}

function step(
  rows: Float64Array,
  { inputs, wanted }: { readonly inputs: readonly Input[]; readonly wanted: readonly number[] },
  found: readonly number[],
  pace: number,
): void {
  const moves = Float64Array.from(found, (probability, at) => (probability - (wanted[at] ?? 0)) * pace);
  for (const [row, value] of inputs) {
    const from = row * columns;
    for (let at = 0; at < columns; at += 1) {
      rows[from + at] = (rows[from + at] ?? 0) - (moves[at] ?? 0) * value;
    }
  }
}

/** The weights of one row. */
export function rowOf({ rows }: Learned, row: number): readonly number[] {
  return [...rows.subarray(row * width, (row + 1) * width)];
}

export function biasOf(learned: Learned): readonly number[] {
  return rowOf(learned, biasRow);
}

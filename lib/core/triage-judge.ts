import type { Evidence } from './triage-evidence.ts';
import { categorySchema, kindSchema } from './verdict.ts';

/** Where in a list of outcomes the kinds begin, and the categories. */
export const kindsAt = 1;
export const categoriesAt = kindsAt + kindSchema.options.length;

/** A number per outcome: urgent, then the kinds, then the categories. */
export const width = categoriesAt + categorySchema.options.length;

/** What training leaves behind: small whole numbers, so that two trainings can be compared exactly. */
export interface Weights {
  /** A digest of everything below. */
  readonly version: string;
  /** What one step of a sign's weight is worth, and of a gram's. */
  readonly signStep: number;
  readonly gramStep: number;
  readonly bias: readonly number[];
  /** Per sign a weight for each outcome. */
  readonly signs: Readonly<Record<string, readonly number[]>>;
  /** Per bucket a letter for each outcome, as `letterOf` writes it. */
  readonly grams: string;
  /** How sure a score makes: a factor per head, and what is added for urgency. */
  readonly calibration: {
    readonly urgent: number;
    readonly shift: number;
    readonly kind: number;
    readonly category: number;
  };
  /** From this probability on a message is urgent. */
  readonly threshold: number;
}

export interface Probabilities {
  readonly urgent: number;
  readonly kind: readonly number[];
  readonly category: readonly number[];
}

/** The probability of each outcome. */
export type Judge = (evidence: Evidence) => Probabilities;

// From "(" to "Z" no sign needs escaping, and fifty steps are as good as the two hundred of a byte.
const zero = 'A'.charCodeAt(0);

/** The most steps that a letter can stand for, up or down. */
export const mostSteps = 25;

/** The letter for so many steps. */
export function letterOf(steps: number): string {
  return String.fromCharCode(zero + steps);
}

/** Unpacks the weights once, for many texts. */
export function judgeWith(weights: Weights): Judge {
  const grams = Int8Array.from(weights.grams, (letter) => letter.charCodeAt(0) - zero);
  const { urgent, shift, kind, category } = weights.calibration;
  return (evidence) => {
    const sums = sumsOf(weights, grams, evidence);
    const [first = 0] = sums;
    return {
      urgent: logistic(first * urgent + shift),
      kind: softmax(sums.slice(kindsAt, categoriesAt), kind),
      category: softmax(sums.slice(categoriesAt), category),
    };
  };
}

function sumsOf(weights: Weights, grams: Int8Array, { names, buckets }: Evidence): readonly number[] {
  const sums = weights.bias.map((weight) => weight * weights.signStep);
  const add = (at: number, weight: number) => {
    sums[at] = (sums[at] ?? 0) + weight;
  };
  for (const name of names) {
    weights.signs[name]?.forEach((weight, at) => {
      add(at, weight * weights.signStep);
    });
  }
  // A long text has more grams than a short one, and not more to say.
  const share = weights.gramStep * gramShare(buckets.length);
  for (const bucket of buckets) {
    for (let at = 0; at < width; at += 1) add(at, (grams[bucket * width + at] ?? 0) * share);
  }
  return sums;
}

/** A word or two have no more to say per gram than a short sentence. */
const fewest = 16;

/** How much each of a text's grams counts. */
export function gramShare(count: number): number {
  return 2 / Math.sqrt(Math.max(fewest, count));
}

export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

export function softmax(sums: readonly number[], factor = 1): readonly number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp((sum - most) * factor));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

import { conclude, triage } from '../../../lib/core/triage.ts';
import { evidenceOf } from '../../../lib/core/triage-evidence.ts';
import { logistic, type Probabilities, softmax, type Weights } from '../../../lib/core/triage-judge.ts';
import type { Verdict } from '../../../lib/core/verdict.ts';
import { calibrate, logit } from './calibrate.ts';
import type { Unseen } from './cross-validate.ts';
import { calibrationError, foundOf, macroF1, type Pair } from './figures.ts';
import type { Labelled } from './messages.ts';

/** A message with the verdict on it. */
export interface Judged {
  readonly message: Labelled;
  readonly verdict: Verdict;
}

/** What the program itself says of messages. */
export function judgeAll(messages: readonly Labelled[]): readonly Judged[] {
  return messages.map((message) => ({ message, verdict: triage(message.text) }));
}

/** What weights trained on the other messages alone would say of each. */
export function judgeUnseen(unseen: readonly Unseen[]): readonly Judged[] {
  const { calibration, threshold } = calibrate(unseen);
  return unseen.map(({ message, found }) => ({
    message,
    verdict: conclude(new Set(evidenceOf(message.text).names), sharpened(found, calibration), threshold),
  }));
}

function sharpened({ urgent, kind, category }: Probabilities, by: Weights['calibration']): Probabilities {
  return {
    urgent: logistic(logit(urgent) * by.urgent + by.shift),
    kind: softmax(kind.map(Math.log), by.kind),
    category: softmax(category.map(Math.log), by.category),
  };
}

/** Figures by name, for people and for floors. */
export function figuresOf(judged: readonly Judged[]) {
  const { classes, kinds, categories } = pairsOf(judged);
  const urgent = foundOf(classes, 'urgent');
  return {
    messages: judged.length,
    urgentRecall: urgent.recall,
    urgentPrecision: urgent.precision,
    classF1: macroF1(classes),
    kindF1: macroF1(kinds),
    categoryF1: macroF1(categories),
    urgentError: errorOf(judged, 'urgent', ({ message }) => message.class === 'urgent'),
    kindError: errorOf(judged, 'kind', ({ message, verdict }) => message.kind === verdict.kind),
    categoryError: errorOf(
      judged,
      'category',
      ({ message, verdict }) => message.category === verdict.category,
    ),
  };
}

/** What was taken for what. */
export function pairsOf(judged: readonly Judged[]) {
  const pairs = (pair: (one: Judged) => Pair) => judged.map(pair);
  return {
    classes: pairs(({ message, verdict }) => ({ right: message.class, found: verdict.serviceClass })),
    kinds: pairs(({ message, verdict }) => ({ right: message.kind, found: verdict.kind })),
    categories: pairs(({ message, verdict }) => ({ right: message.category, found: verdict.category })),
  };
}

function errorOf(
  judged: readonly Judged[],
  score: 'urgent' | 'kind' | 'category',
  isTrue: (one: Judged) => boolean,
): number {
  return calibrationError(
    judged.map((one) => ({ sure: one.verdict.scores?.[score] ?? 0, isTrue: isTrue(one) })),
  );
}

/** Microseconds for one verdict, the median over all messages, warm. */
export function microseconds(messages: readonly Labelled[]): number {
  const times = messages.map(({ text }) => {
    const before = performance.now();
    triage(text);
    return (performance.now() - before) * 1_000;
  });
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

import { evidenceOf } from './triage-evidence.ts';
import { type Judge, judgeWith, type Probabilities } from './triage-judge.ts';
import { pressing } from './triage-signs.ts';
import weights from './triage-weights.json' with { type: 'json' };
import { categorySchema, kindSchema, type Verdict } from './verdict.ts';

/** Bumped with every change of the rules, so that an old verdict can be explained. */
export const rulesVersion = 'rules-5';

let judge: Judge | undefined;

/**
 * The verdict on a message. Rules find the evidence, weights learned from labelled messages add it up. Urgency words
 * are evidence, not the verdict: "急" before a how-to question stays a question.
 */
export function triage(text: string): Verdict {
  judge ??= judgeWith(weights);
  const evidence = evidenceOf(text);
  return {
    ...conclude(new Set(evidence.names), judge(evidence), weights.threshold),
    weights: weights.version,
  };
}

/** Puts together what the rules found and how probable the weights hold each outcome. */
export function conclude(
  names: ReadonlySet<string>,
  { urgent, kind: kinds, category: categories }: Probabilities,
  threshold: number,
): Verdict {
  const isUrgent = isGrave(names) || (urgent >= threshold && !isCalm(names));
  // A wish is never urgent; what is urgent is the best of the other kinds.
  const kind = likeliest(kindSchema.options, isUrgent ? kinds.with(wish, 0) : kinds, 'how-to');
  const category = likeliest(categorySchema.options, categories, 'other');
  return {
    category: category.name,
    kind: kind.name,
    serviceClass: isUrgent ? 'urgent' : kind.name === 'request' ? 'request' : 'general',
    rules: rulesVersion,
    scores: {
      urgent: rounded(urgent),
      kind: rounded(kind.probability),
      category: rounded(category.probability),
    },
    reasons: [...names],
  };
}

const wish = kindSchema.options.indexOf('request');

function likeliest<Name>(names: readonly Name[], probabilities: readonly number[], otherwise: Name) {
  const probability = Math.max(...probabilities);
  return { name: names[probabilities.indexOf(probability)] ?? otherwise, probability };
}

/** What is over, imagined, wished, only asked or one order's trouble needs an answer, and nobody's sleep. */
function isCalm(names: ReadonlySet<string>): boolean {
  return calm.some((sign) => names.has(sign)) && !pressing.some((sign) => names.has(sign));
}

const calm = ['over', 'what if', 'only a question', 'only one affected', 'can wait', 'wish', 'used up'];

/** What no weight may call less than urgent: everything has stopped for many, or somebody sees others' data. */
function isGrave(names: ReadonlySet<string>): boolean {
  const has = (sign: string) => names.has(sign);
  const isOutage = ['fault', 'work stopped', 'many affected'].every(has) && !has('one affected');
  return (isOutage || has('data of others')) && !calm.some(has);
}

function rounded(probability: number): number {
  return Math.round(probability * 1_000) / 1_000;
}

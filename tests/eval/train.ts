import { writeFileSync } from 'node:fs';
import { type Bands, isSure } from '../../lib/core/answer.ts';
import { confidence, featureNames, type Weights } from '../../lib/knowledge/confidence.ts';
import { selfTest } from '../../lib/knowledge/self-test.ts';
import type { StoredArticle } from '../../lib/knowledge/stored-article.ts';
import { type Observed, observe, toExamples } from './examples.ts';
import { fitLogistic } from './logistic.ts';
import { answeredOf, type Measures, measuresOf } from './measures.ts';
import type { EvalSet } from './sets.ts';

const file = new URL('../../lib/knowledge/weights.json', import.meta.url);

/** What is known of one set, for fitting and for testing. */
export interface Studied {
  readonly name: string;
  readonly observed: readonly Observed[];
}

/** How a model does on a set that it was fitted without, and how often it would answer what nothing answers. */
/** What the repository's own articles are called among the sets. */
export const ownName = 'own articles';

export interface LeftOut {
  readonly name: string;
  readonly measures: Measures;
  readonly answered: number;
  readonly nearAnswered: number;
}

/** Observes the sets, and the repository's own articles by themselves. Pairings across languages are no example. */
export function study(sets: readonly EvalSet[], own: readonly StoredArticle[]): readonly Studied[] {
  const fair = sets.filter(({ name }) => !/2(?:zh|en)(?::|$)/.test(name));
  return [
    ...fair.map((set) => ({ name: set.name, observed: observe(set) })),
    { name: ownName, observed: observe({ bases: selfTest(own) }) },
  ];
}

/** Weights from the given sets, rounded to what is meant. */
export function weightsFrom(studied: readonly Studied[]): Weights {
  const { weights, bias } = fitLogistic(studied.flatMap(({ observed }) => toExamples(observed)));
  const round = (value = 0) => Math.round(value * 100) / 100;
  const of = (name: (typeof featureNames)[number]) => round(weights[featureNames.indexOf(name)]);
  return {
    coverage: of('coverage'),
    characters: of('characters'),
    phrasing: of('phrasing'),
    margin: of('margin'),
    lead: of('lead'),
    echo: of('echo'),
    bias: round(bias),
  };
}

/** Each set measured with weights fitted on the others; the same articles in another language count as the same. */
export function leaveOneOut(studied: readonly Studied[], bands: Bands): readonly LeftOut[] {
  const family = (name: string) => name.replace(/:.*/, '').replace(/_(?:zh|en)$/, '');
  return studied.map(({ name, observed }) => {
    const weights = weightsFrom(studied.filter((other) => family(other.name) !== family(name)));
    const outcomes = observed.map(({ outcome, features, isFromText }) => {
      const score = features === undefined ? 0 : confidence(features, weights);
      return { ...outcome, confidence: score, isAnswered: isSure({ score, isFromText }, bands) };
    });
    return {
      name,
      measures: measuresOf(outcomes),
      answered: answeredOf(outcomes, 'in'),
      nearAnswered: answeredOf(outcomes, 'near'),
    };
  });
}

/** Writes the weights where the product reads them. */
export function keep(weights: Weights): void {
  writeFileSync(file, `${JSON.stringify(weights, undefined, 2)}\n`);
}

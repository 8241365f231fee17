import { type Features, featureNames } from '../../lib/knowledge/confidence.ts';
import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { grader } from '../../lib/knowledge/search.ts';
import type { Example } from './logistic.ts';
import type { Outcome } from './measures.ts';
import type { EvalSet, Question } from './sets.ts';

/** What one question gave: the outcome but for its confidence, and what the first article's is computed from. */
export interface Observed {
  readonly outcome: Pick<Outcome, 'kind' | 'rank'>;
  readonly features: Features | undefined;
  readonly isFromText: boolean;
}

/** Articles with questions of which only the kind and the right articles matter. */
interface Asking {
  readonly articles: EvalSet['bases'][number]['articles'];
  readonly questions: readonly Pick<Question, 'text' | 'kind' | 'relevant'>[];
}

/** As many questions of a kind as one base needs to speak for itself. */
const enough = 600;

/** Asks every question of a set, or an even sample of them. */
export function observe({ bases }: { readonly bases: readonly Asking[] }): readonly Observed[] {
  return bases.flatMap(({ articles, questions }) => {
    const grade = grader(cutArticles(articles));
    return [...Map.groupBy(questions, ({ kind }) => kind).values()].flatMap(sample).map((question) => {
      const hits = grade(question.text, 3);
      const place = hits.findIndex(({ article }) => question.relevant.includes(articles[article]?.id ?? ''));
      const rank = place === -1 ? undefined : place + 1;
      const { features, isFromText = false } = hits[0] ?? {};
      return { outcome: { kind: question.kind, rank }, features, isFromText };
    });
  });
}

function sample<T>(questions: readonly T[]): readonly T[] {
  const step = Math.ceil(questions.length / enough);
  return questions.filter((_, at) => at % step === 0);
}

/** What small talk counts beside all else: products hear it, but it must not teach that everything is easy. */
const smallTalkShare = 0.25;

/** Examples of one set. Each set counts the same, however many questions it has. */
export function toExamples(observed: readonly Observed[]): readonly Example[] {
  const far = observed.filter(({ outcome }) => outcome.kind === 'far').length;
  return observed.flatMap(({ outcome, features }) => {
    if (features === undefined) return [];
    const isFar = outcome.kind === 'far';
    const weight = isFar ? (300 * smallTalkShare) / far : 300 / (observed.length - far);
    const isTrue = outcome.kind === 'in' && outcome.rank === 1;
    return [{ features: featureNames.map((name) => features[name]), isTrue, weight }];
  });
}

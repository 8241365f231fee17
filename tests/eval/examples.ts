import { type Features, featureNames } from '../../lib/knowledge/confidence.ts';
import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { grader } from '../../lib/knowledge/search.ts';
import type { StoredArticle } from '../../lib/knowledge/stored-article.ts';
import type { Example } from './logistic.ts';
import type { Outcome } from './measures.ts';
import type { Base, EvalSet, Question } from './sets.ts';

/** What one question gave: the outcome but for its confidence, and what the first article's is computed from. */
export interface Observed {
  readonly outcome: Pick<Outcome, 'kind' | 'rank'>;
  readonly features: Features | undefined;
  readonly isFromText: boolean;
}

/** As many questions of a kind as one base needs to speak for itself. */
const enough = 600;

/** Asks every question of a set, or an even sample of them. */
export function observe({ bases }: Pick<EvalSet, 'bases'>): readonly Observed[] {
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

function sample(questions: readonly Question[]): readonly Question[] {
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

const folds = 4;

/**
 * Articles as a set of their own, without a question from outside: each phrasing is asked where it is not indexed,
 * and where its article is not there at all, nor its twin.
 */
export function selfTest(articles: readonly StoredArticle[]): readonly Base[] {
  const ask = (kind: 'in' | 'near', of: readonly StoredArticle[], phrasings: (fold: number) => boolean) =>
    of.flatMap(({ id, phrasings: all }): readonly Question[] =>
      all
        .filter((_, at) => phrasings(at % folds))
        .map((text) => ({ text, kind, relevant: kind === 'in' ? [id] : [], answers: [] })),
    );
  const stem = (id: string) => id.replace(/-en$/, '');
  const stems = [...new Set(articles.map(({ id }) => stem(id)))];
  return Array.from({ length: folds }, (_, fold) => {
    const kept = (at: number) => at % folds !== fold;
    const gone = new Set(stems.filter((_, at) => !kept(at)));
    const isGone = ({ id }: StoredArticle) => gone.has(stem(id));
    return [
      {
        articles: articles.map((one) => ({ ...one, phrasings: one.phrasings.filter((_, at) => kept(at)) })),
        questions: ask('in', articles, (at) => at === fold),
      },
      {
        articles: articles.filter((one) => !isGone(one)),
        questions: ask('near', articles.filter(isGone), (at) => at === fold),
      },
    ];
  }).flat();
}

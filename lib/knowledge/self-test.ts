import { stem } from './own-question.ts';
import type { StoredArticle } from './stored-article.ts';

/** A question to the articles beside it: `near` is of their field, but the one that answers it is not there. */
export interface SelfAsked {
  readonly text: string;
  readonly kind: 'in' | 'near';
  readonly relevant: readonly string[];
}

export interface SelfTest {
  readonly articles: readonly StoredArticle[];
  readonly questions: readonly SelfAsked[];
}

const folds = 4;

/**
 * Articles as a set of their own, without a question from outside: each phrasing is asked where it is not indexed,
 * and where its article is not there at all, nor its twin.
 */
export function selfTest(articles: readonly StoredArticle[]): readonly SelfTest[] {
  const ask = (kind: 'in' | 'near', of: readonly StoredArticle[], phrasings: (fold: number) => boolean) =>
    of.flatMap(({ id, phrasings: all }): readonly SelfAsked[] =>
      all
        .filter((_, at) => phrasings(at % folds))
        .map((text) => ({ text, kind, relevant: kind === 'in' ? [id] : [] })),
    );
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

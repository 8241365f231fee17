import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { grader } from '../../lib/knowledge/search.ts';
import type { StoredArticle } from '../../lib/knowledge/stored-article.ts';
import { tokenise } from '../../lib/knowledge/tokens.ts';
import { bm25, count } from './bm25.ts';

/** An article that an engine finds, and what it says of how sure it is. */
export interface Answer {
  readonly article: string;
  readonly confidence: number;
  /** Only text fits: what the product is stricter with. */
  readonly isFromText?: boolean;
}

/** The best articles, best first. */
export type Find = (question: string) => readonly Answer[] | Promise<readonly Answer[]>;

export interface Engine {
  readonly name: string;
  readonly open: (articles: readonly StoredArticle[]) => Find | Promise<Find>;
}

/** As many as anything is measured on. */
export const depth = 10;

export const ours: Engine = {
  name: 'dingxin',
  open: (articles) => {
    const grade = grader(cutArticles(articles));
    return (question) =>
      grade(question, depth).map(({ article, chance, isFromText }) => ({
        article: articles[article]?.id ?? '',
        confidence: chance,
        isFromText,
      }));
  },
};

/** A text that a library may find: all of them find texts, and the article of the best one counts. */
export interface Row {
  readonly article: string;
  readonly title: string;
  readonly text: string;
}

/** A phrasing is a text of its own, as a section is. */
export function rowsOf(articles: readonly StoredArticle[]): readonly Row[] {
  return articles.flatMap(({ id, title, phrasings, sections }) => [
    ...phrasings.map((text) => ({ article: id, title: '', text })),
    ...sections.map(({ heading, text }) => ({ article: id, title, text: `${heading}\n${text}`.trim() })),
  ]);
}

/** The tokens of the product: none of the libraries has better ones for Chinese. */
export function terms(text: string): string[] {
  return tokenise(text).map((token) => token.text);
}

/** The first baseline: BM25 over passages with their title in front, k1 1.2, b 0.75, its score as confidence. */
export const baseline: Engine = {
  name: 'BM25 + title',
  open: (articles) => {
    const rows = rowsOf(articles);
    const units = rows.map(({ title, text }) => count(terms(`${title}\n${text}`)));
    const score = bm25(units, { saturation: 1.2, lengthPenalty: 0.75 });
    return (question) => {
      const scores = score(new Map(terms(question).map((term) => [term, 1])));
      return bestArticles([...scores].map(([at, value]) => ({ article: rows[at]?.article ?? '', value })));
    };
  },
};

/** The best text of each article, best first. */
export function bestArticles(
  scored: readonly { readonly article: string; readonly value: number }[],
): readonly Answer[] {
  const best = new Map<string, number>();
  for (const { article, value } of scored) best.set(article, Math.max(best.get(article) ?? 0, value));
  return [...best]
    .map(([article, confidence]) => ({ article, confidence }))
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, depth);
}

import { TransientError } from '../core/errors.ts';
import { languageOf } from '../core/language.ts';
import type { Suggestion } from '../core/suggestion.ts';
import type { Files } from '../ports.ts';
import { cutArticles } from './cut-articles.ts';
import { encodeIndex } from './index-file.ts';
import { indexKey, readIndex } from './load-index.ts';
import { articlesOf, type StoredArticle } from './stored-article.ts';

const headings = { zh: '处理方法', en: 'What to do' } as const;

/** The articles with what was learned: an article more, or phrasings more of one that is there. */
export function withLearned(
  articles: readonly StoredArticle[],
  id: string,
  { title, phrasings, steps, adds }: Suggestion,
): readonly StoredArticle[] {
  const known = articles.find((article) => article.id === adds?.article);
  if (known !== undefined) {
    const learned = [...new Set([...(known.learned ?? []), ...phrasings])];
    return articles.map((article) => (article === known ? withPhrasings(article, learned) : article));
  }
  const sections = [{ heading: headings[languageOf(steps)], text: steps }];
  const article = { id, title, category: 'other', phrasings, learned: phrasings, sections };
  return [...articles.filter((one) => one.id !== id), article];
}

function withPhrasings(article: StoredArticle, learned: readonly string[]): StoredArticle {
  return { ...article, phrasings: [...new Set([...article.phrasings, ...learned])], learned };
}

/** The articles of a folder with what was learned since: what somebody wrote under the same name stands above it. */
export function carryOver(
  written: readonly StoredArticle[],
  published: readonly StoredArticle[],
): readonly StoredArticle[] {
  const names = new Set(written.map(({ id }) => id));
  const before = new Map(published.map((article) => [article.id, article]));
  const kept = written.map((article) => {
    const learned = before.get(article.id)?.learned;
    return learned === undefined || learned.length === 0 ? article : withPhrasings(article, learned);
  });
  return [...kept, ...published.filter(({ id }) => id.startsWith('learned-') && !names.has(id))];
}

/**
 * Puts what was learned into the published index, from which functions answer within a minute, and gives the name of
 * the article. The same again changes nothing. Throws TransientError when somebody else published meanwhile.
 */
export async function learn(
  files: Pick<Files, 'get' | 'put'>,
  id: string,
  suggestion: Suggestion,
): Promise<string> {
  const got = await files.get(indexKey);
  if (typeof got === 'string')
    throw new TransientError('knowledge.index', `There is no ${indexKey} yet: publish the articles.`);
  const articles = withLearned(articlesOf(readIndex(got.body)), id, suggestion);
  const body = encodeIndex(cutArticles(articles));
  await files.put(indexKey, body, 'application/octet-stream', got.etag);
  const now = await files.get(indexKey);
  const stands = typeof now !== 'string' && Buffer.from(now.body).equals(body);
  if (!stands) throw new TransientError('knowledge.overtaken', 'Somebody else published: it is tried again.');
  return suggestion.adds?.article ?? id;
}

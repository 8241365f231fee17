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
    const taught = withPhrasings(known, [...(known.learned ?? []), ...phrasings]);
    return articles.map((article) => (article === known ? taught : article));
  }
  const sections = [{ heading: headings[languageOf(steps)], text: steps }];
  const article = { id, title, category: 'other', phrasings, learned: phrasings, sections };
  return [...articles.filter((one) => one.id !== id), article];
}

/** The articles without what was learned from a ticket; what somebody wrote into a file stays. */
export function withoutLearned(
  articles: readonly StoredArticle[],
  id: string,
  { phrasings, adds }: Suggestion,
): readonly StoredArticle[] {
  const gone = new Set(phrasings);
  return articles
    .filter((one) => one.id !== id)
    .map((article) => (article.id === adds?.article ? withoutPhrasings(article, gone) : article));
}

/** With the phrasings that it does not know yet, marked as learned: what is written is nobody's to take out again. */
function withPhrasings(article: StoredArticle, learned: readonly string[]): StoredArticle {
  const before = new Set(article.learned);
  const written = article.phrasings.filter((phrasing) => !before.has(phrasing));
  const added = [...new Set(learned)].filter((phrasing) => !written.includes(phrasing));
  return added.length === 0 ? article : { ...article, phrasings: [...written, ...added], learned: added };
}

function withoutPhrasings(article: StoredArticle, gone: ReadonlySet<string>): StoredArticle {
  const { learned = [], ...written } = article;
  const kept = learned.filter((phrasing) => !gone.has(phrasing));
  const phrasings = article.phrasings.filter((one) => kept.includes(one) || !learned.includes(one));
  return { ...written, phrasings, ...(kept.length === 0 ? {} : { learned: kept }) };
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
export async function learn(files: IndexFiles, id: string, suggestion: Suggestion): Promise<string> {
  await republish(files, (articles) => withLearned(articles, id, suggestion));
  return suggestion.adds?.article ?? id;
}

/** Takes out of the published index what was learned, as `learn` puts it in: nobody is answered from it a minute later. */
export async function unlearn(files: IndexFiles, id: string, suggestion: Suggestion): Promise<void> {
  await republish(files, (articles) => withoutLearned(articles, id, suggestion));
}

type IndexFiles = Pick<Files, 'get' | 'put'>;

async function republish(
  files: IndexFiles,
  change: (articles: readonly StoredArticle[]) => readonly StoredArticle[],
): Promise<void> {
  const got = await files.get(indexKey);
  if (typeof got === 'string')
    throw new TransientError('knowledge.index', `There is no ${indexKey} yet: publish the articles.`);
  const body = encodeIndex(cutArticles(change(articlesOf(readIndex(got.body)))));
  await files.put(indexKey, body, 'application/octet-stream', got.etag);
  const now = await files.get(indexKey);
  const stands = typeof now !== 'string' && Buffer.from(now.body).equals(body);
  if (!stands) throw new TransientError('knowledge.overtaken', 'Somebody else published: it is tried again.');
}

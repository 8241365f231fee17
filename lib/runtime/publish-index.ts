import { PermanentError } from '../core/errors.ts';
import type { Files } from '../ports.ts';
import { type ArticleFile, readArticleFiles } from './article-files.ts';

/** How an index is made and where functions look for it: both are the knowledge adapter's. */
export interface Publishing<Article> {
  readonly indexKey: string;
  /** Throws, with file and line, when an article cannot be used. */
  readonly readArticles: (files: readonly ArticleFile[]) => readonly Article[];
  /** With what was learned since `published`; that itself where nothing changed. */
  readonly indexFile: (articles: readonly Article[], published?: Uint8Array) => Uint8Array;
}

/** Puts the index of all articles of a folder into the bucket, unless it is there; gives the number of articles. */
export async function publishIndex<Article>(
  files: Pick<Files, 'get' | 'put'>,
  folder: string,
  { indexKey, readArticles, indexFile }: Publishing<Article>,
): Promise<number> {
  const { files: sources, problems } = readArticleFiles(folder);
  const told = problems.map(({ file, line, advice }) => `${file}:${line}: ${advice}`).join('\n');
  if (problems.length > 0) throw new PermanentError('knowledge.articles', told);
  // What is wrong with an article is told before anything is asked of a bucket.
  const articles = readArticles(sources);
  const before = await files.get(indexKey);
  const published = typeof before === 'string' ? undefined : before;
  const body = indexFile(articles, published?.body);
  if (body !== published?.body) await files.put(indexKey, body, 'application/octet-stream', published?.etag);
  return articles.length;
}

import { PermanentError } from '../core/errors.ts';
import type { Files } from '../ports.ts';
import { type ArticleFile, readArticleFiles } from './article-files.ts';

/** How an index is made and where functions look for it: both are the knowledge adapter's. */
export interface Publishing {
  readonly indexKey: string;
  /** With what was learned since `published`. Throws, with file and line, when an article cannot be used. */
  readonly buildIndexFile: (articles: readonly ArticleFile[], published?: Uint8Array) => Uint8Array;
}

/** Puts the index of all articles of a folder into the bucket; gives the number of articles. */
export async function publishIndex(
  files: Pick<Files, 'get' | 'put'>,
  folder: string,
  { indexKey, buildIndexFile }: Publishing,
): Promise<number> {
  const { files: articles, problems } = readArticleFiles(folder);
  const told = problems.map(({ file, line, advice }) => `${file}:${line}: ${advice}`).join('\n');
  if (problems.length > 0) throw new PermanentError('knowledge.articles', told);
  // What is wrong with an article is told before anything is asked of a bucket.
  const fresh = buildIndexFile(articles);
  const before = await files.get(indexKey);
  const published = typeof before === 'string' ? undefined : before;
  const body = published === undefined ? fresh : buildIndexFile(articles, published.body);
  await files.put(indexKey, body, 'application/octet-stream', published?.etag);
  return articles.length;
}

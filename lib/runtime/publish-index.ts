import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../ports.ts';

/** A file of the knowledge folder: its name, not its path, and its text. */
interface ArticleFile {
  readonly name: string;
  readonly source: string;
}

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
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const articles = names.map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }));
  // What is wrong with an article is told before anything is asked of a bucket.
  const fresh = buildIndexFile(articles);
  const before = await files.get(indexKey);
  const published = typeof before === 'string' ? undefined : before;
  const body = published === undefined ? fresh : buildIndexFile(articles, published.body);
  await files.put(indexKey, body, 'application/octet-stream', published?.etag);
  return articles.length;
}

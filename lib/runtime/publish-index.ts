import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIndex } from '../knowledge/build-index.ts';
import { indexKey } from '../knowledge/load-index.ts';
import type { Files } from '../ports.ts';

/**
 * Makes the index of all articles of a folder and puts it where functions look for it; gives the number of articles.
 * Throws IndexError, with file and line, when an article cannot be used.
 */
export async function publishIndex(files: Pick<Files, 'put'>, folder: string): Promise<number> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const articles = names.map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }));
  const index = buildIndex(articles);
  await files.put(indexKey, new TextEncoder().encode(JSON.stringify(index)), 'application/json');
  return articles.length;
}

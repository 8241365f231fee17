import { readdirSync, readFileSync } from 'node:fs';
import { type ArticleFile, buildIndex } from '../../lib/knowledge/build-index.ts';
import { encodeIndex } from '../../lib/knowledge/index-file.ts';
import { articlesOf } from '../../lib/knowledge/stored-article.ts';

const folder = new URL('../../config/knowledge/', import.meta.url);

/** The articles that the repository ships. */
export const files: readonly ArticleFile[] = readdirSync(folder).map((name) => ({
  name,
  source: readFileSync(new URL(name, folder), 'utf8'),
}));

export const index = buildIndex(files);
export const indexFile = encodeIndex(index);
export const articles = articlesOf(index);

import { PermanentError } from '../core/errors.ts';
import { readArticle } from './article.ts';
import { cutArticles } from './cut-articles.ts';
import { encodeIndex, type Index } from './index-file.ts';
import { carryOver } from './learn.ts';
import { readIndex } from './load-index.ts';
import { type Problem, toText } from './problem.ts';
import { articlesOf, type StoredArticle } from './stored-article.ts';

/** A file of the knowledge folder: its name, not its path, and its text. */
export interface ArticleFile {
  readonly name: string;
  readonly source: string;
}

/**
 * The index of all articles. The same files give the same index, whatever their order.
 * Throws PermanentError with file and line of every problem: a half-built index would answer half the questions.
 */
export function buildIndex(files: readonly ArticleFile[], published: readonly StoredArticle[] = []): Index {
  const read = files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, source }) => readArticle(name, source));
  const problems = read.flatMap((result) => ('problems' in result ? result.problems : []));
  if (files.length === 0) problems.push(nothing);
  if (problems.length > 0) throw new PermanentError('knowledge.articles', toText(problems));
  const written = read.flatMap((result) => ('article' in result ? [result.article] : []));
  return cutArticles(carryOver(written, published));
}

/** The same as the file that is published, with what was learned since the last one. */
export function buildIndexFile(files: readonly ArticleFile[], published?: Uint8Array): Uint8Array {
  return encodeIndex(buildIndex(files, published === undefined ? [] : articlesIn(published)));
}

/** None of an index that this version cannot read: publishing anew is what mends it. */
function articlesIn(published: Uint8Array): readonly StoredArticle[] {
  try {
    return articlesOf(readIndex(published));
  } catch (error) {
    if (error instanceof PermanentError) return [];
    throw error;
  }
}

const nothing: Problem = { file: 'config/knowledge', line: 1, advice: 'put at least one article here' };

import { isDeepStrictEqual } from 'node:util';
import { PermanentError } from '../core/errors.ts';
import { readArticle } from './article.ts';
import { cutArticles, cutter } from './cut-articles.ts';
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
 * The articles of a folder, in the same order whatever that of their files.
 * Throws PermanentError with file and line of every problem: half of them would answer half the questions.
 */
export function readArticles(files: readonly ArticleFile[]): readonly StoredArticle[] {
  const read = files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, source }) => readArticle(name, source));
  const problems = read.flatMap((result) => ('problems' in result ? result.problems : []));
  if (files.length === 0) problems.push(nothing);
  if (problems.length > 0) throw new PermanentError('knowledge.articles', toText(problems));
  return read.flatMap((result) => ('article' in result ? [result.article] : []));
}

/** The index of all articles, as they are read. */
export function buildIndex(files: readonly ArticleFile[]): Index {
  return cutArticles(readArticles(files));
}

/**
 * The file that is published, with what was learned since the last one. That one itself where it says the same: cutting
 * thousands of phrasings takes seconds.
 */
export function indexFile(written: readonly StoredArticle[], published?: Uint8Array): Uint8Array {
  const before = published === undefined ? undefined : indexIn(published);
  const known = before === undefined ? [] : articlesOf(before);
  const articles = carryOver(written, known);
  const isSame = before?.cutter === cutter() && isDeepStrictEqual(articles, known);
  return published !== undefined && isSame ? published : encodeIndex(cutArticles(articles));
}

/** The same from files. */
export function buildIndexFile(files: readonly ArticleFile[], published?: Uint8Array): Uint8Array {
  return indexFile(readArticles(files), published);
}

/** None where this version cannot read it: publishing anew is what mends it. */
function indexIn(published: Uint8Array): Index | undefined {
  try {
    return readIndex(published);
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

const nothing: Problem = { file: 'config/knowledge', line: 1, advice: 'put at least one article here' };

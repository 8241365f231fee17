import { PermanentError } from '../core/errors.ts';
import { readArticle } from './article.ts';
import { cutArticles } from './cut-articles.ts';
import { encodeIndex, type Index } from './index-file.ts';
import { type Problem, toText } from './problem.ts';

/** A file of the knowledge folder: its name, not its path, and its text. */
export interface ArticleFile {
  readonly name: string;
  readonly source: string;
}

/**
 * The index of all articles. The same files give the same index, whatever their order.
 * Throws PermanentError with file and line of every problem: a half-built index would answer half the questions.
 */
export function buildIndex(files: readonly ArticleFile[]): Index {
  const read = files
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, source }) => readArticle(name, source));
  const problems = read.flatMap((result) => ('problems' in result ? result.problems : []));
  if (files.length === 0) problems.push(nothing);
  if (problems.length > 0) throw new PermanentError('knowledge.articles', toText(problems));
  return cutArticles(read.flatMap((result) => ('article' in result ? [result.article] : [])));
}

/** The same as the file that is published. */
export function buildIndexFile(files: readonly ArticleFile[]): Uint8Array {
  return encodeIndex(buildIndex(files));
}

const nothing: Problem = { file: 'config/knowledge', line: 1, advice: 'put at least one article here' };

import { type Article, readArticle } from './article.ts';
import type { ArticleFile } from './build-index.ts';
import type { Problem } from './problem.ts';
import { normalise } from './tokens.ts';

/** What keeps articles from being published, or from being found, and what is merely worth a look. */
export interface ArticleLint {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

interface Read extends ArticleFile {
  readonly article: Article;
}

/** Everything that can be said of a folder of articles without asking anybody. */
export function lintArticles(files: readonly ArticleFile[]): ArticleLint {
  const results = files.map((file) => ({ ...file, read: readArticle(file.name, file.source) }));
  const unread = results.flatMap(({ read }) => ('problems' in read ? read.problems : []));
  const read = results.flatMap(({ read: one, ...file }): Read[] =>
    'article' in one ? [{ ...file, article: one.article }] : [],
  );
  const names = new Set(files.map(({ name }) => name));
  return {
    problems: [...unread, ...read.flatMap((one) => brokenLinks(one, names)), ...sharedQuestions(read)],
    warnings: [...read.flatMap(repeatedQuestions), ...sharedTexts(read), ...read.flatMap(promises)],
  };
}

const link = /\]\(<?([^)\s>]*)>?(?:\s[^)]*)?\)/g;

/** A link to a file that is not there, or an address that no browser opens; `kb lint --links` asks the others. */
function brokenLinks({ name, source }: Read, names: ReadonlySet<string>): readonly Problem[] {
  return linksOf(source).flatMap(({ target, line }) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) {
      return URL.canParse(target) ? [] : [{ file: name, line, advice: `correct the address ${target}` }];
    }
    const [file = ''] = target.split('#');
    if (names.has(file.replace(/^\.\//, ''))) return [];
    return [
      { file: name, line, advice: `correct the link: there is no ${target || 'target'} in this folder` },
    ];
  });
}

/** Every Markdown link of a file, with its line. */
export function linksOf(source: string) {
  return source
    .split('\n')
    .flatMap((text, at) => [...text.matchAll(link)].map(([, target = '']) => ({ target, line: at + 1 })));
}

/** Web addresses of all files, `url` of the front matter among them. */
export function addressesOf(files: readonly ArticleFile[]) {
  return files.flatMap(({ name, source }) => {
    const urls = source.split('\n').flatMap((text, at) => {
      const [, target] = /^url:\s*(\S+)/.exec(text) ?? [];
      return target === undefined ? [] : [{ target, line: at + 1 }];
    });
    return [...urls, ...linksOf(source)]
      .filter(({ target }) => /^https?:/i.test(target) && URL.canParse(target))
      .map((one) => ({ file: name, ...one }));
  });
}

/** Two articles that are asked for in the same words: neither can be far ahead of the other, so neither is sure. */
function sharedQuestions(all: readonly Read[]): readonly Problem[] {
  const first = new Map<string, Read>();
  return all.flatMap((one) =>
    [one.article.title, ...one.article.phrasings].flatMap((text) => {
      const key = sameText(text);
      const other = first.get(key) ?? one;
      first.set(key, other);
      const advice = `keep "${text}" in one article: ${other.name} has it too`;
      return other === one ? [] : [{ file: one.name, line: lineOf(one, text), advice }];
    }),
  );
}

function repeatedQuestions(one: Read): readonly Problem[] {
  const { phrasings } = one.article;
  const texts = phrasings.map((text) => text.normalize('NFKC').toLowerCase());
  return texts.flatMap((text, at) => {
    if (texts.indexOf(text) === at) return [];
    const phrasing = phrasings[at] ?? '';
    const line = lineOf(one, phrasing, 'last');
    return [{ file: one.name, line, advice: `remove "${phrasing}": it stands here twice` }];
  });
}

/** The same section in two articles answers the same question twice. */
function sharedTexts(all: readonly Read[]): readonly Problem[] {
  const first = new Map<string, Read>();
  return all.flatMap((one) =>
    one.article.sections.flatMap(({ heading, text }) => {
      const other = first.get(sameText(text)) ?? one;
      first.set(sameText(text), other);
      const advice = `write "${heading}" once: ${other.name} says the same`;
      return other === one ? [] : [{ file: one.name, line: lineOf(one, heading), advice }];
    }),
  );
}

// Where a time is given as somebody's word. No clock watches what an article says.
const promise =
  /(?:\d+|[一二三四五六七八九十半两])\s*个?\s*(?:分钟|小时|天|工作日)(?:之?内|以内)|我们(?:保证|承诺)|\bwithin (?:\d+|an?|one|two) ?(?:minutes?|hours?|(?:working |business )?days?)\b|\bwe (?:promise|guarantee)\b/i;

function promises({ name, source, article }: Read): readonly Problem[] {
  if (article.sections.length === 0) return [];
  const end = source.indexOf('\n---', 3);
  const head = source.slice(0, end).split('\n').length;
  return source.split('\n').flatMap((text, at) => {
    const said = at < head ? null : promise.exec(text);
    const advice = `promise no time: no clock tracks "${said?.[0]}"`;
    return said === null ? [] : [{ file: name, line: at + 1, advice }];
  });
}

/** What two texts are compared by: letters and digits alone, in one spelling. */
function sameText(text: string): string {
  return normalise(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function lineOf({ source }: Read, text: string, which: 'first' | 'last' = 'first'): number {
  const lines = source.split('\n');
  const has = (line: string) => line.includes(text);
  return Math.max(0, which === 'first' ? lines.findIndex(has) : lines.findLastIndex(has)) + 1;
}

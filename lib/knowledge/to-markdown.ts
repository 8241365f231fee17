import { stringify } from 'yaml';
import { readArticle } from './article.ts';
import type { ArticleFile } from './build-index.ts';
import type { StoredArticle } from './stored-article.ts';

/**
 * The file that reads as this article: what was learned stands among its phrasings. Undefined when there is none, such
 * as for a name that no file may have.
 */
export function toMarkdown(article: StoredArticle): ArticleFile | undefined {
  const { id, title, category, phrasings, url, sections } = article;
  const isForPeople = sections.length === 0;
  const head = stringify(
    { title, category, ...(isForPeople ? { forPeople: true } : {}), phrasings, ...(url ? { url } : {}) },
    { lineWidth: 0 },
  );
  const body = sections.map(({ heading, text }) => `\n## ${escaped(heading)}\n\n${toBody(text)}\n`).join('');
  const file = { name: `${id}.md`, source: `---\n${head}---\n${body}` };
  return isSame(file, article) ? file : undefined;
}

function isSame({ name, source }: ArticleFile, { title, category, phrasings, url, sections }: StoredArticle) {
  const read = readArticle(name, source);
  if (!('article' in read)) return false;
  const { article: got } = read;
  const of = (one: Pick<StoredArticle, 'title' | 'category' | 'phrasings' | 'sections'>, at?: string) =>
    JSON.stringify([
      one.title,
      one.category,
      one.phrasings,
      at,
      one.sections.map((s) => [s.heading, s.text]),
    ]);
  return of(got, got.url) === of({ title, category, phrasings, sections }, url);
}

/** Lines as `readSections` gives them back: paragraphs, steps, items, and what is indented below an item. */
function toBody(text: string): string {
  const lines: string[] = [];
  const widths: number[] = [];
  let last = 0;
  let sign = '.';
  for (const line of text.split('\n')) {
    const [, spaces = '', number, dash, rest = ''] = /^( *)(?:(\d+)\. |(-) )?(.*)$/.exec(line) ?? [];
    const depth = Math.min(Math.floor(spaces.length / 2), widths.length);
    const indent = ' '.repeat(widths.slice(0, depth).reduce((sum, width) => sum + width, 0));
    if (number === undefined && dash === undefined) {
      widths.length = depth;
      lines.push('', `${indent}${escaped(rest)}`, '');
      continue;
    }
    // Numbers that do not go on are another list, and another sign says so.
    if (number !== undefined && depth === 0) {
      if (Number(number) !== last + 1) sign = sign === '.' ? ')' : '.';
      last = Number(number);
    }
    const mark = number === undefined ? '-' : `${number}${depth === 0 ? sign : '.'}`;
    widths.length = depth;
    widths.push(mark.length + 1);
    lines.push(`${indent}${mark} ${escaped(rest)}`);
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text that Markdown reads as nothing but text; an address must not become a link with itself as its name. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~&@]/g, '\\$&')
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/\b(https?|ftp):\/\//gi, '$1\\://')
    .replace(/\bwww\./gi, 'www\\.');
}

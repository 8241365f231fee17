import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { languageOf } from '../core/language.ts';
import { categorySchema } from '../core/verdict.ts';
import { readArticle } from './article.ts';
import type { ArticleFile } from './build-index.ts';
import type { Problem } from './problem.ts';

/** What other programs write above a text; anything else there is left out. */
const foreign = z.looseObject({
  title: z.string().optional().catch(undefined),
  category: categorySchema.optional().catch(undefined),
  phrasings: z.array(z.string()).optional().catch(undefined),
  aliases: z.array(z.string()).optional().catch(undefined),
  url: z.url().optional().catch(undefined),
  forPeople: z.literal(true).optional().catch(undefined),
});

const overview = { zh: '说明', en: 'Overview' } as const;

/** A file from elsewhere as one of ours, or what keeps it from being one. */
export type Imported = { readonly file: ArticleFile } | { readonly problems: readonly Problem[] };

/**
 * Reads Markdown that was written for something else: the first `#` is the title, what stands above the first `##` a
 * section of its own, and `aliases` count as phrasings. Ways to ask are taken, never invented.
 */
export function importArticle({ name, source }: ArticleFile, category: string): Imported {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const parts = /^---\n([\s\S]*?\n)?---[ \t]*(?:\n|$)([\s\S]*)$/.exec(text);
  const given = readHead(parts?.[1] ?? '');
  if (given === undefined) {
    return { problems: [{ file: name, line: 2, advice: 'correct the YAML between the two lines of ---' }] };
  }
  const { title: heading, body } = takeTitle(parts?.[2] ?? text);
  const title = (given.title ?? heading ?? titleOf(name)).trim();
  const asked = [title, ...(given.phrasings ?? given.aliases ?? []), ...questionsIn(body)];
  const head = {
    title,
    category: given.category ?? category,
    ...(given.forPeople ? { forPeople: true } : {}),
    phrasings: given.phrasings ?? [...new Set(asked)],
    ...(given.url === undefined ? {} : { url: given.url }),
  };
  const sections = body.trim() === '' ? '' : `\n${withHeading(body, title)}\n`;
  const file = { name: nameFor(name), source: `---\n${stringify(head, { lineWidth: 0 })}---\n${sections}` };
  const read = readArticle(file.name, file.source);
  // The lines are those of a file that nobody has seen.
  if ('problems' in read) return { problems: read.problems.map((one) => ({ ...one, file: name, line: 1 })) };
  return { file };
}

function readHead(head: string): z.infer<typeof foreign> | undefined {
  try {
    return foreign.safeParse(parse(head) ?? {}).data;
  } catch {
    return undefined;
  }
}

/** The first `#` heading, which is the title elsewhere; further ones become sections. */
function takeTitle(text: string) {
  const lines = outsideCode(text);
  const first = lines.find(({ line, isCode }) => !isCode && /^# /.test(line));
  const body = lines
    .filter((one) => one !== first)
    .map(({ line, isCode }) => (isCode ? line : line.replace(/^# /, '## ')))
    .join('\n');
  return { title: first?.line.slice(2), body: body.trim() };
}

function withHeading(body: string, title: string): string {
  return body.startsWith('## ') ? body : `## ${overview[languageOf(title)]}\n\n${body}`;
}

/** Headings that ask something are phrasings. */
function questionsIn(body: string): readonly string[] {
  return outsideCode(body).flatMap(({ line, isCode }) => {
    const [, heading] = isCode ? [] : (/^#{2,6} (.*[？?吗])\s*$/.exec(line) ?? []);
    return heading === undefined ? [] : [heading.trim()];
  });
}

function outsideCode(text: string) {
  let isCode = false;
  return text.split('\n').map((line) => {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    return { line, isCode };
  });
}

function titleOf(name: string): string {
  return name.replace(/\.md$/i, '').replaceAll(/[-_]+/g, ' ');
}

/** A name that a file of ours may have; one without Latin letters gets a name that is always the same. */
export function nameFor(name: string): string {
  const stem = name.replace(/\.md$/i, '').normalize('NFKD').toLowerCase();
  const latin = stem.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const isWhole = /^[a-z0-9 ._-]+$/.test(stem);
  const mark = createHash('sha256').update(stem).digest('hex').slice(0, 8);
  return `${isWhole ? latin : [latin || 'imported', mark].join('-')}.md`;
}

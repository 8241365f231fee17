import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import type { Problem } from './problem.ts';
import { readSections, type Section } from './sections.ts';

/** One file of `config/knowledge`; `id` is its name without `.md`. */
export interface Article extends Omit<FrontMatter, 'forPeople'> {
  readonly id: string;
  readonly sections: readonly Section[];
}

/** The article in a file, or everything that keeps it from being one. */
export type ReadArticle = { readonly article: Article } | { readonly problems: readonly Problem[] };

/** Reads front matter and sections of one Markdown file. Never throws for what the file says. */
export function readArticle(file: string, source: string): ReadArticle {
  const name = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(file);
  if (name?.[1] === undefined) {
    return refuse([{ file, line: 1, advice: 'name the file in lower-case-with-dashes.md' }]);
  }
  const parts = /^---\n([\s\S]*?\n)---[ \t]*(?:\n|$)([\s\S]*)$/.exec(source.replaceAll('\r\n', '\n'));
  if (parts === null) {
    return refuse([{ file, line: 1, advice: 'start the file with front matter between two lines of ---' }]);
  }
  const [, head = '', body = ''] = parts;
  const meta = readFrontMatter(file, head);
  const line = head.split('\n').length + 2;
  const sections = meta.value?.forPeople ? noSections(file, body, line) : readSections(file, body, line);
  const problems = [...meta.problems, ...sections.problems];
  if (meta.value === undefined || problems.length > 0) return refuse(problems);
  // What is for people has no sections; that is all that the rest of the program goes by.
  const { forPeople: _, ...said } = meta.value;
  return { article: { id: name[1], ...said, sections: sections.value } };
}

/** What people answer has no text: nobody would ever be shown it. */
function noSections(file: string, body: string, line: number) {
  const advice = 'remove the text, or forPeople: true above it';
  return { value: [], problems: body.trim() === '' ? [] : [{ file, line, advice }] };
}

function refuse(problems: readonly Problem[]): ReadArticle {
  return { problems };
}

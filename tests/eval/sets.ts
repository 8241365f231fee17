import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { type Language, languageOf } from '../../lib/core/language.ts';
import type { StoredArticle } from '../../lib/knowledge/stored-article.ts';
import { readJsonLines } from './json-lines.ts';

/** A question to a set: `far` has nothing to do with it, `near` is of its field but no article answers it. */
export interface Question {
  readonly text: string;
  readonly kind: 'in' | 'near' | 'far';
  readonly relevant: readonly string[];
  /** Spans of which one has to stand in the answer, where the set has them. */
  readonly answers: readonly string[];
}

/** Articles and what is asked about them. A set of many small knowledge bases is several of these. */
export interface Base {
  readonly articles: readonly StoredArticle[];
  readonly questions: readonly Question[];
}

export interface EvalSet {
  readonly name: string;
  readonly kind: 'articles' | 'intents';
  readonly language: Language;
  readonly bases: readonly Base[];
}

const passage = z.object({
  id: z.coerce.string(),
  doc: z.coerce.string().optional(),
  title: z.string().default(''),
  text: z.string(),
  g: z.coerce.string().optional(),
});
type Passage = z.infer<typeof passage>;

const asked = z.object({
  text: z.string(),
  relevant: z.array(z.coerce.string()).default([]),
  kind: z.enum(['in', 'oos_near', 'oos_far']),
  q: z.string().optional(),
  g: z.coerce.string().optional(),
  answers: z.array(z.string()).default([]),
});
type Asked = z.infer<typeof asked>;

const kinds = { in: 'in', oos_near: 'near', oos_far: 'far' } as const;
const outOfScope = /^(?:oos|out[-_ ]of[-_ ]scope)$/i;

/** Every set below a folder. What is asked of no set in particular, such as small talk, is asked of all of its language. */
export function readSets(folder: string): readonly EvalSet[] {
  const places = globSync('**/{queries.jsonl,test.tsv}', { cwd: folder }).toSorted();
  const smallTalk: Question[] = [];
  const sets: EvalSet[] = [];
  for (const place of places) {
    const path = join(folder, dirname(place));
    const name = dirname(place).replace(/\/(?:dev|test|heldout)$/, '');
    if (place.endsWith('.tsv')) sets.push(intents(name, path));
    else if (existsSync(join(path, 'kb.jsonl'))) sets.push(...knowledgeBases(name, path));
    else smallTalk.push(...readJsonLines(join(path, 'queries.jsonl'), asked).map(toQuestion));
  }
  return sets.map((set) => addSmallTalk(set, smallTalk));
}

function knowledgeBases(name: string, path: string): readonly EvalSet[] {
  const passages = readJsonLines(join(path, 'kb.jsonl'), passage);
  const queries = readJsonLines(join(path, 'queries.jsonl'), asked);
  return [...Map.groupBy(queries, ({ q }) => q ?? '')].map(([q, of]): EvalSet => {
    // A title that is asked for must not be there to be found.
    const rows = q === 'title' ? passages.map((row) => ({ ...row, title: '' })) : passages;
    const bases = [...Map.groupBy(rows, ({ g }) => g ?? '')].map(([g, inGroup]) => ({
      articles: toArticles(inGroup),
      questions: of.filter((query) => (query.g ?? '') === g).map(toQuestion),
    }));
    return { name: q === '' ? name : `${name}:${q}`, kind: 'articles', language: mostly(of), bases };
  });
}

/** An article has all passages of a document, in their order. */
function toArticles(rows: readonly Passage[]): readonly StoredArticle[] {
  return [...Map.groupBy(rows, ({ doc, id }) => doc ?? id)].map(([id, parts]) => ({
    ...{ id, category: '', phrasings: [], title: parts[0]?.title ?? '' },
    sections: parts.map(({ text }) => ({ heading: '', text })),
  }));
}

/** An intent is an article of phrasings alone. */
function intents(name: string, path: string): EvalSet {
  const rows = (file: string) =>
    readFileSync(join(path, file), 'utf8')
      .split('\n')
      .filter((line) => line.includes('\t'))
      .map((line) => ({
        label: line.slice(0, line.indexOf('\t')),
        text: line.slice(line.indexOf('\t') + 1),
      }));
  const known = Map.groupBy(
    rows('train.tsv').filter(({ label }) => !outOfScope.test(label)),
    ({ label }) => label,
  );
  const tests = rows('test.tsv');
  const articles = [...known].map(([id, of]) => ({
    ...{ id, title: '', category: '', sections: [] },
    phrasings: of.map(({ text }) => text),
  }));
  const questions = tests.map(({ label, text }): Question => {
    const isNear = outOfScope.test(label);
    return { text, kind: isNear ? 'near' : 'in', relevant: isNear ? [] : [label], answers: [] };
  });
  return { name, kind: 'intents', language: mostly(tests), bases: [{ articles, questions }] };
}

function toQuestion({ text, kind, relevant, answers }: Asked): Question {
  return { text, kind: kinds[kind], relevant, answers };
}

function addSmallTalk(set: EvalSet, smallTalk: readonly Question[]): EvalSet {
  const own = smallTalk.filter(({ text }) => languageOf(text) === set.language);
  const [first, ...others] = set.bases;
  if (first === undefined) return set;
  return { ...set, bases: [{ ...first, questions: [...first.questions, ...own] }, ...others] };
}

function mostly(texts: readonly { readonly text: string }[]): Language {
  return texts.filter(({ text }) => languageOf(text) === 'zh').length * 2 > texts.length ? 'zh' : 'en';
}

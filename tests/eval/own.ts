import * as z from 'zod';
import type { Bands } from '../../lib/core/answer.ts';
import { type Language, languageOf } from '../../lib/core/language.ts';
import { extract } from '../../lib/knowledge/extract.ts';
import type { Search } from '../../lib/knowledge/search.ts';
import { readJsonLines } from './json-lines.ts';

/** A question to the repository's own articles, with the one that answers it, or null when none does. */
const lineSchema = z.object({
  question: z.string().min(1),
  article: z.string().nullable(),
  language: z.enum(['zh', 'en']),
});
export type OwnQuestion = z.infer<typeof lineSchema>;

/** What the desk does with a question: it answers (from the right article or not), offers a choice, or asks people. */
export type Fate = 'right' | 'wrong' | 'offered' | 'handed over';
export const fates: readonly Fate[] = ['right', 'wrong', 'offered', 'handed over'];

export interface Judged extends OwnQuestion {
  readonly fate: Fate;
  /** The article of the answer, else the first that was found. */
  readonly got: string | undefined;
  readonly confidence: number;
}

/** Questions of a JSON-lines file. Throws with the line of what cannot be read. */
export function readQuestions(file: string): readonly OwnQuestion[] {
  return readJsonLines(file, lineSchema);
}

/** Asks each question as the desk would, without a language model. */
export function judge(
  questions: readonly OwnQuestion[],
  {
    search,
    ids,
    bands,
  }: { readonly search: Search; readonly ids: ReadonlySet<string>; readonly bands: Bands },
): readonly Judged[] {
  return questions.map((one) => {
    const found = search(one.question, 6);
    const draft = extract(one.question, found, languageOf(one.question), bands);
    const got = draft.kind === 'answer' ? draft.sources[0]?.article : found[0]?.passage.article;
    const confidence = found[0]?.score ?? 0;
    if (draft.kind === 'answer') {
      const isRight = got !== undefined && answers(got, one, ids);
      return { ...one, got, confidence, fate: isRight ? 'right' : 'wrong' };
    }
    return { ...one, got, confidence, fate: confidence >= bands.unsure ? 'offered' : 'handed over' };
  });
}

/** A twin answers as well when it is in the customer's language, or when it is all there is. */
function answers(got: string, { article, language }: OwnQuestion, ids: ReadonlySet<string>): boolean {
  if (article === null || stem(got) !== stem(article)) return false;
  const inLanguage = language === 'en' ? `${stem(got)}-en` : stem(got);
  return got === inLanguage || !ids.has(inLanguage);
}

function stem(id: string): string {
  return id.replace(/-en$/, '');
}

/** How many of each fate, of questions that an article answers and of the others, in one language or in all. */
export function tally(judged: readonly Judged[], language?: Language) {
  const of = judged.filter((one) => language === undefined || one.language === language);
  const count = (some: readonly Judged[]) =>
    Object.fromEntries(fates.map((fate) => [fate, some.filter((one) => one.fate === fate).length]));
  return {
    answerable: count(of.filter(({ article }) => article !== null)),
    unanswerable: count(of.filter(({ article }) => article === null)),
  };
}

import type { Bands } from '../../lib/core/answer.ts';
import { type Language, languageOf } from '../../lib/core/language.ts';
import { extract } from '../../lib/knowledge/extract.ts';
import { answers, type OwnQuestion, ownQuestionSchema } from '../../lib/knowledge/own-question.ts';
import type { Search } from '../../lib/knowledge/search.ts';
import { readJsonLines } from './json-lines.ts';

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
  return readJsonLines(file, ownQuestionSchema);
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

import { type Bands, type Draft, type Found, isSure, type Passage } from '../core/answer.ts';
import { type Language, languageOf } from '../core/language.ts';
import { givesOrders } from '../core/orders.ts';
import type { Model } from '../ports.ts';
import { defaultBands } from './confidence.ts';
import { tokenise, withoutFillers } from './tokens.ts';

/** Drafts by quoting: no key, no network, nothing that an article does not say. */
export function extractiveModel(bands: Bands = defaultBands): Model {
  return { draft: async (question, found, lang) => extract(question, found, lang, bands) };
}

/**
 * Quotes the best passage: all its steps, or the two sentences nearest to the question. Below the answer band the
 * draft is unsure, with the articles worth offering. A passage in the other language is offered, never quoted, and
 * one that speaks to a model instead of a customer is neither.
 */
export function extract(
  question: string,
  all: readonly Found[],
  lang: Language,
  bands: Bands = defaultBands,
): Draft {
  const found = all.filter(({ passage }) => !givesOrders(textOf(passage)));
  const [best] = found;
  if (best === undefined) return { kind: 'unsure', reason: 'nothing found', candidates: [] };
  const candidates = byArticle(found);
  if (best.score < bands.unsure) return { kind: 'unsure', reason: 'nothing close enough', candidates };
  if (!isSure(best, bands)) return { kind: 'unsure', reason: 'not sure enough', candidates };
  if (languageOf(best.passage.text) !== lang)
    return { kind: 'unsure', reason: 'in another language', candidates };
  return {
    kind: 'answer',
    text: quote(question, best.passage),
    sources: [best.passage],
    confidence: best.score,
  };
}

/** The best passage of each article, to choose from; whether any is worth it the core decides. */
function byArticle(found: readonly Found[]): readonly Found[] {
  return found.filter(
    ({ passage }, at) => found.findIndex((other) => other.passage.article === passage.article) === at,
  );
}

function textOf({ title, section, text }: Passage): string {
  return [title, section, text].join('\n');
}

function quote(question: string, passage: Passage): string {
  const lines = passage.text.split('\n');
  const first = lines.findIndex((line) => isStep(line));
  // Half a list of steps is worse than none.
  if (first !== -1) return lines.slice(first).join('\n');
  return nearest(question, lines.flatMap(sentences), 2).join('\n');
}

function isStep(line: string): boolean {
  return /^\d+\. /.test(line);
}

function isItem(line: string): boolean {
  return /^\s*- /.test(line);
}

/** A list item is one sentence, since its parts say nothing alone; running text is cut at full stops. */
function sentences(line: string): readonly string[] {
  if (isItem(line)) return [line];
  return line
    .split(/(?<=[。！？!?])|(?<=\.)\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The sentences that share most with the question, at most `limit`, in the order of the text. */
function nearest(question: string, all: readonly string[], limit: number): readonly string[] {
  const asked = new Set(terms(question));
  const shared = all.map((sentence) => new Set(terms(sentence).filter((term) => asked.has(term))));
  const having = Map.groupBy(
    shared.flatMap((some) => [...some]),
    (term) => term,
  );
  // What stands in every sentence, mostly the subject, tells them apart least.
  const telling = (term: string) => Math.log(1 + all.length / (having.get(term)?.length ?? 1));
  const scores = shared.map((some, at) => {
    const score = [...some].reduce((sum, term) => sum + telling(term), 0);
    return score / (all[at]?.length ?? 1) ** 0.2;
  });
  const best = Math.max(0, ...scores);
  // A second error message that merely stands beside the right one would only mislead.
  const near = [...all.keys()].filter((at) => {
    const score = scores[at] ?? 0;
    return score > (isItem(all[at] ?? '') ? best / 2 : 0);
  });
  const chosen = new Set(near.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, limit));
  return all.filter((_, at) => chosen.has(at));
}

function terms(text: string): readonly string[] {
  return tokenise(withoutFillers(text)).map((token) => token.text);
}

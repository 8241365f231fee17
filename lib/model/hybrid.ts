import type { Found } from '../core/answer.ts';
import type { Clock, Knowledge } from '../ports.ts';
import { cosine, type Embed } from './embed.ts';
import type { OnFallback } from './openai-model.ts';
import { redact } from './redact.ts';

/** What words find is reordered by meaning this deep; what shares no word with the question is further down. */
const depth = 24;

/** Articles to choose from come first, as the search itself has it. */
const choices = 3;

/** Vectors that are remembered; the articles of a desk are a few hundred passages. */
const most = 4_000;

/** A server that failed rests this long, in milliseconds: nobody must wait for it with every question. */
const rest = 30_000;

/**
 * The same knowledge with its passages in the order of words and meaning together. A passage keeps the chance that the
 * words gave it: meaning decides which one is quoted or drafted from, and can hold an answer back, but lets none
 * through. On any failure the order is that of the words.
 */
export function hybridKnowledge(
  knowledge: Knowledge,
  embed: Embed,
  clock: Clock,
  onFallback: OnFallback = () => {},
): Knowledge {
  const known = new Map<string, readonly number[]>();
  let restsUntil = 0;

  /** The vectors of the texts; undefined when they cannot be had. Only the passages are remembered. */
  async function vectorsOf(question: string, texts: readonly string[]) {
    const unknown = [...new Set(texts.filter((text) => !known.has(text)))];
    const vectors = await embed([question, ...unknown]);
    if ('failed' in vectors) {
      restsUntil = clock() + rest;
      onFallback(vectors.failed);
      return undefined;
    }
    const [asked = [], ...learned] = vectors;
    // Begins anew when full: a published article leaves its old text behind.
    if (known.size + learned.length > most) known.clear();
    for (const [at, text] of unknown.entries()) known.set(text, learned[at] ?? []);
    return { asked, passages: texts.map((text) => known.get(text) ?? []) };
  }

  return {
    async search(question, limit) {
      const found = await knowledge.search(question, Math.max(depth, limit));
      if (found.length < 2 || clock() < restsUntil) return found.slice(0, limit);
      const vectors = await vectorsOf(redact(question).text, found.map(textOf));
      if (vectors === undefined) return found.slice(0, limit);
      const likeness = vectors.passages.map((passage) => cosine(vectors.asked, passage));
      return headsFirst(reorder(found, likeness)).slice(0, limit);
    },
  };
}

/** Words by the share of the best chance, plus the cosine: both count alike until somebody has measured better weights. */
function reorder(found: readonly Found[], likeness: readonly number[]): readonly Found[] {
  const best = Math.max(...found.map(({ score }) => score), Number.MIN_VALUE);
  return found
    .map((one, at) => ({ one, fused: one.score / best + (likeness[at] ?? 0) }))
    .toSorted((a, b) => b.fused - a.fused)
    .map(({ one }) => one);
}

/** The best passages of the first articles, then all others: "did you mean" shows one of each. */
function headsFirst(found: readonly Found[]): readonly Found[] {
  const isHead = ({ passage }: Found, at: number) =>
    found.findIndex((other) => other.passage.article === passage.article) === at;
  const heads = found.filter(isHead).slice(0, choices);
  return [...heads, ...found.filter((one) => !heads.includes(one))];
}

function textOf({ passage: { title, section, text } }: Found): string {
  return `${title}\n${section}\n${text}`;
}

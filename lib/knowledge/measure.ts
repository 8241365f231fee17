import type { Features } from './confidence.ts';
import { idf } from './idf.ts';
import type { Index } from './index-file.ts';
import { lettersOf } from './letters.ts';
import { lowest } from './postings.ts';
import type { Range } from './ranges.ts';
import type { Stand } from './ranking.ts';

/** What was said, measured once per question against the whole index. */
export interface Measured {
  readonly letters: readonly Weighed[];
  readonly words: readonly Weighed[];
  readonly lettersSay: number;
  readonly wordsSay: number;
}

/** A term with what it says, and the units that have it. */
interface Weighed {
  readonly says: number;
  readonly units: Uint32Array;
}

/** Weighs what was said: a word that no article uses says most, and is the strongest sign that none answers. */
export function weigh(index: Index, stands: readonly Stand[]): Measured {
  const articles = index.twins.length;
  const said = stands.filter(({ weight }) => weight === 1);
  const letters = new Set(lettersOf(said.map(({ term }) => term)));
  const weighed = said.map(({ term, postings }) => ({
    term,
    says: idf(articles, postings?.articles ?? 0),
    units: postings?.units ?? new Uint32Array(),
  }));
  const chosen = { letters: weighed.filter(({ term }) => letters.has(term)), words: weighed.filter(isWord) };
  return { ...chosen, lettersSay: sum(chosen.letters), wordsSay: sum(chosen.words) };
}

/** An echo this loud counts half: some six words that few articles use, each in a phrasing or two of this one. */
const halfEcho = 20;

/** How well an article fits what was said; `rivals` are the scores of the others, best first. */
export function measure(
  { says }: Index,
  { letters, words, lettersSay, wordsSay }: Measured,
  { asked, bodies }: Range,
  score: number,
  [rival = 0, second = 0]: readonly number[],
): Features {
  const isIn = ({ units }: Weighed) => hasAny(units, asked) || hasAny(units, bodies);
  const shared = new Float32Array(asked[1] - asked[0]);
  for (const { says: weight, units } of letters) {
    for (let at = lowest(units, asked[0]); at < units.length && (units[at] ?? 0) < asked[1]; at += 1) {
      const unit = (units[at] ?? 0) - asked[0];
      shared[unit] = (shared[unit] ?? 0) + weight;
    }
  }
  const agreements = Array.from(shared, (weight, at) =>
    ratio(2 * weight, lettersSay + (says[asked[0] + at] ?? 0)),
  );
  // The first phrasing that has a word tells more than the tenth.
  const echo = words.reduce((total, { says: weight, units }) => {
    return total + weight * Math.log1p(many(units, asked) + many(units, bodies));
  }, 0);
  return {
    coverage: ratio(sum(words.filter(isIn)), wordsSay),
    characters: ratio(sum(letters.filter(isIn)), lettersSay),
    phrasing: Math.max(0, ...agreements),
    margin: Math.max(-1, 1 - rival / score),
    lead: Math.max(-1, 1 - second / score),
    echo: echo / (echo + halfEcho),
  };
}

function isWord({ term }: { readonly term: string }): boolean {
  return term.length > 1;
}

function sum(terms: readonly Weighed[]): number {
  return terms.reduce((total, { says }) => total + says, 0);
}

function hasAny(units: Uint32Array, [from, to]: readonly [number, number]): boolean {
  return (units[lowest(units, from)] ?? to) < to;
}

function many(units: Uint32Array, [from, to]: readonly [number, number]): number {
  return lowest(units, to) - lowest(units, from);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

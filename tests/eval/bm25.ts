import { idf } from '../../lib/knowledge/idf.ts';
import type { Query } from '../../lib/knowledge/query.ts';

/** How often each term stands in one unit (a phrasing or a section). */
export type Counts = ReadonlyMap<string, number>;

/** `saturation` is BM25's k1, `lengthPenalty` its b. */
export interface Bm25Settings {
  readonly saturation: number;
  readonly lengthPenalty: number;
}

/** Scores every unit that shares a term with the query; unit numbers are positions in what it was built from. */
export type Scorer = (query: Query) => ReadonlyMap<number, number>;

/** Counts of the given terms. */
export function count(terms: Iterable<string>): Counts {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Okapi BM25 over units of one field. */
export function bm25(units: readonly Counts[], { saturation, lengthPenalty }: Bm25Settings): Scorer {
  const lengths = units.map((unit) => [...unit.values()].reduce((sum, times) => sum + times, 0));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, units.length);
  const postings = invert(units);

  return (query) => {
    const scores = new Map<number, number>();
    for (const [term, weight] of query) {
      const places = postings.get(term) ?? [];
      const telling = weight * idf(units.length, places.length);
      for (const [unit, times] of places) {
        const relative = (lengths[unit] ?? 0) / meanLength;
        const damped = times + saturation * (1 - lengthPenalty + lengthPenalty * relative);
        scores.set(unit, (scores.get(unit) ?? 0) + (telling * times * (saturation + 1)) / damped);
      }
    }
    return scores;
  };
}

function invert(units: readonly Counts[]): ReadonlyMap<string, readonly (readonly [number, number])[]> {
  const postings = new Map<string, [number, number][]>();
  for (const [unit, counts] of units.entries()) {
    for (const [term, times] of counts) {
      const places = postings.get(term);
      if (places === undefined) postings.set(term, [[unit, times]]);
      else places.push([unit, times]);
    }
  }
  return postings;
}

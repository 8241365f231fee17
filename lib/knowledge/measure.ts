import { idf } from './bm25.ts';
import type { Features } from './confidence.ts';
import type { Index } from './index-shape.ts';
import { countsOf, unitsByArticle } from './units.ts';

/** What the features of an article need to know besides the index. */
export interface Compared {
  readonly said: readonly string[];
  readonly article: number;
  /** Score of this article, and the best score of any other. */
  readonly score: number;
  readonly rival: number;
}

/** A question with this much information counts as full: some ten words that few articles use. */
const fullSubstance = 25;

/** Measures how well an article of the index fits what was said. */
export function measurer(index: Index): (compared: Compared) => Features {
  const asked = countsOf(index, index.asked);
  const bodies = countsOf(index, index.bodies);
  const askedOf = unitsByArticle(index.asked);
  const bodiesOf = unitsByArticle(index.bodies);
  const vocabulary = index.articles.map((_, article) => {
    const units = [
      ...(askedOf.get(article) ?? []).map((unit) => asked[unit]),
      ...(bodiesOf.get(article) ?? []).map((unit) => bodies[unit]),
    ];
    return new Set(units.flatMap((counts) => [...(counts?.keys() ?? [])]));
  });
  const telling = informations(vocabulary);
  // A word that no article uses is the strongest sign that none of them answers.
  const unknown = idf(vocabulary.length, 0);
  const information = (terms: readonly string[]) =>
    terms.reduce((sum, term) => sum + (telling.get(term) ?? unknown), 0);
  const share = (terms: readonly string[], known: ReadonlySet<string>) =>
    ratio(information(terms.filter((term) => known.has(term))), information(terms));

  return ({ said, article, score, rival }) => {
    const words = said.filter((term) => term.length > 1);
    const characters = lettersOf(said);
    const known = vocabulary[article] ?? new Set();
    const agreements = (askedOf.get(article) ?? []).map((unit) => {
      const theirs = lettersOf([...(asked[unit]?.keys() ?? [])]);
      const ours = new Set(characters);
      const shared = information(theirs.filter((term) => ours.has(term)));
      return ratio(2 * shared, information(characters) + information(theirs));
    });
    return {
      coverage: share(words, known),
      characters: share(characters, known),
      phrasing: Math.max(0, ...agreements),
      margin: Math.max(-1, 1 - rival / score),
      substance: Math.min(1, information(words) / fullSubstance),
    };
  };
}

/** What agreement is counted in: the characters of Chinese, but the words of English. */
function lettersOf(terms: readonly string[]): readonly string[] {
  const single = terms.filter((term) => term.length === 1);
  return single.some((term) => /\p{Script=Han}/u.test(term)) ? single : terms;
}

function informations(vocabulary: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const containing = new Map<string, number>();
  for (const terms of vocabulary) {
    for (const term of terms) containing.set(term, (containing.get(term) ?? 0) + 1);
  }
  return new Map([...containing].map(([term, articles]) => [term, idf(vocabulary.length, articles)]));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

import type { Query } from './bm25.ts';
import { otherNames } from './synonyms.ts';
import { tokenise, withoutFillers } from './tokens.ts';

// Low, so that a synonym never beats the word that was said.
const synonymWeight = 0.35;

/** A question as terms: `said` by the customer, and `all` with what they are also called. */
export interface Asked {
  readonly said: readonly string[];
  readonly all: Query;
}

/** Cuts a question into terms; `said` is empty when it says nothing ("怎么办?"). */
export function toQuery(question: string): Asked {
  const said = terms(withoutFillers(question));
  const meant = otherNames(question).flatMap(terms);
  const weigh = (weight: number) => (term: string) => [term, weight] as const;
  return {
    said: [...new Set(said)],
    all: new Map([...meant.map(weigh(synonymWeight)), ...said.map(weigh(1))]),
  };
}

function terms(text: string): readonly string[] {
  return tokenise(text).map((token) => token.text);
}

import { otherNames } from './synonyms.ts';
import { tellingTerms, tokenise } from './tokens.ts';

// Low, so that a synonym never beats the word that was said.
const synonymWeight = 0.35;
// "How do I" tells little of which article answers, but dropped altogether it costs six of a hundred short questions.
const fillerWeight = 0.4;

/** Terms of a question with what each is worth: 1 for what was said, less for a synonym. */
export type Query = ReadonlyMap<string, number>;

/** A question as terms: `said` by the customer, and `all` with its greeting and with what they are also called. */
export interface Asked {
  readonly said: readonly string[];
  readonly all: Query;
}

/** Cuts a question into terms; `said` is empty when it says nothing ("怎么办?"). */
export function toQuery(question: string): Asked {
  const said = tellingTerms(question);
  const meant = otherNames(question).flatMap(terms);
  const weigh = (weight: number) => (term: string) => [term, weight] as const;
  return {
    said: [...new Set(said)],
    all: new Map([
      ...meant.map(weigh(synonymWeight)),
      ...terms(question).map(weigh(fillerWeight)),
      ...said.map(weigh(1)),
    ]),
  };
}

function terms(text: string): readonly string[] {
  return tokenise(text).map((token) => token.text);
}

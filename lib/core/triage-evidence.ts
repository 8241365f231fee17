import { bucketsOf } from './triage-grams.ts';
import { pressing, signsOf, stops } from './triage-signs.ts';
import { toReadable } from './triage-text.ts';
import { categoryWords, kindWords } from './triage-words.ts';

/** What the weights are asked about: names of what was found, and the buckets of the text's grams. */
export interface Evidence {
  /** Signs of urgency, of a kind, of a module: `work stopped`, `wish`, `about waybill`. */
  readonly names: readonly string[];
  readonly buckets: readonly number[];
}

/** Everything in a text that speaks for a class, a kind or a category. */
export function evidenceOf(text: string): Evidence {
  const said = toReadable(text);
  const kinds = kindWords.flatMap(([name, words]) => (words.test(said) ? [name] : []));
  const modules = categoryWords.flatMap(([category, words]) => (words.test(said) ? [category] : []));
  const signs = signsOf(said);
  const isAngry = kinds.includes('anger') || kinds.includes('again and again');
  const onlyAnger = isAngry && ![...pressing, ...stops].some((sign) => signs.includes(sign));
  const names = [
    ...signs,
    ...kinds,
    ...(onlyAnger ? ['only anger'] : []),
    ...modules.map((category) => `about ${category}`),
  ];
  // The lists stand in the order of how narrow they are, so the first that matches says more than the others.
  return { names: [...names, `first ${modules[0] ?? 'none'}`], buckets: bucketsOf(said) };
}

import { bm25, type Query } from './bm25.ts';
import type { Index, Unit } from './index-shape.ts';
import type { Asked } from './query.ts';
import { countsOf, unitsByArticle } from './units.ts';

/** Titles, phrasings and error messages are the customers' own words and count more than running text. */
const askedWeight = 1.25;
/** How much of a title, phrasing or error message counts for the one section that it asks for. */
const askedShare = 0.25;
/** And of one that stands in the question as it is: a pasted error message decides. */
const pastedShare = 1;

/** An article that shares something with the question: its score and its sections, best first. */
export interface Hit {
  readonly article: number;
  readonly score: number;
  readonly sections: readonly number[];
}

/** By section of one article: how well its closest question fits, and how well its text fits. */
interface Fit {
  readonly asked: readonly number[];
  readonly body: readonly number[];
}

/** Ranks the articles of an index, best first. Synonyms find articles; only what was said chooses the section. */
export function ranking(index: Index): (asked: Asked) => readonly Hit[] {
  const fitOf = fitter(index);
  const pastedIn = pasted(index);
  return ({ said, all }) => {
    const plainly = new Map(said.map((term) => [term, 1] as const));
    const [broad, narrow] = [fitOf(all), fitOf(plainly)];
    const isPasted = pastedIn(new Set(said));
    return index.articles
      .map((_, article): Hit => {
        const { asked, body } = broad(article);
        const close = narrow(article);
        return {
          article,
          score: askedWeight * Math.max(0, ...asked) + Math.max(0, ...body),
          sections: inOrder(
            close.body.map((score, at) => {
              const share = isPasted(article, at) ? pastedShare : askedShare;
              return score + share * (close.asked[at] ?? 0);
            }),
          ),
        };
      })
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score);
  };
}

function fitter(index: Index): (query: Query) => (article: number) => Fit {
  // A long passage is penalised more than a long phrasing.
  const scoreAsked = bm25(countsOf(index, index.asked), { saturation: 1.6, lengthPenalty: 0.5 });
  const scoreBody = bm25(countsOf(index, index.bodies), { saturation: 1.6, lengthPenalty: 0.75 });
  const askedOf = unitsByArticle(index.asked);
  const bodiesOf = unitsByArticle(index.bodies);

  return (query) => {
    const [asked, body] = [scoreAsked(query), scoreBody(query)];
    return (article) => {
      const sections = index.articles[article]?.sections.length ?? 0;
      return {
        asked: bySection(index.asked, askedOf.get(article) ?? [], asked, sections),
        body: bySection(index.bodies, bodiesOf.get(article) ?? [], body, sections),
      };
    };
  };
}

/** Says of which sections a question contains an error message or phrasing with every word of it. */
function pasted(index: Index): (said: ReadonlySet<string>) => (article: number, section: number) => boolean {
  const terms = countsOf(index, index.asked).map((counts) => [...counts.keys()]);
  return (said) => {
    const whole = index.asked.filter(
      (_, at) => (terms[at] ?? []).length > 0 && terms[at]?.every((term) => said.has(term)),
    );
    return (article, section) => whole.some(([of, part]) => of === article && part === section);
  };
}

/** The best score among the given units of each section, 0 where nothing matched. */
function bySection(
  units: readonly Unit[],
  positions: readonly number[],
  scores: ReadonlyMap<number, number>,
  sections: number,
): readonly number[] {
  const best = new Array<number>(sections).fill(0);
  for (const at of positions) {
    const section = units[at]?.[1] ?? 0;
    best[section] = Math.max(best[section] ?? 0, scores.get(at) ?? 0);
  }
  return best;
}

/** Positions of the values, highest value first; equal ones stay in their order. */
function inOrder(values: readonly number[]): readonly number[] {
  return [...values.keys()].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
}

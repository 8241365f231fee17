import type { Found } from '../core/answer.ts';
import { languageOf } from '../core/language.ts';
import { chooseSections } from './choose-sections.ts';
import { confidence, type Features } from './confidence.ts';
import type { Index } from './index-file.ts';
import { measure, weigh } from './measure.ts';
import { toQuery } from './query.ts';
import { rangeOf, rangesOf } from './ranges.ts';
import { type Hit, ranking } from './ranking.ts';
import { articleAt, type StoredArticle } from './stored-article.ts';
import { isPassedOver } from './twins.ts';

/** The best passages of an index, at most `limit`. */
export type Search = (question: string, limit: number) => readonly Found[];

/** An article that may answer, with what its confidence is computed from and its sections, best first. */
export interface Graded extends Hit {
  readonly features: Features;
  /** The chance that it answers; the list is in this order. */
  readonly chance: number;
  readonly sections: readonly number[];
  readonly isFromText: boolean;
}

/** Articles to choose from come first, each with its best passage; "did you mean" shows this many. */
const choices = 3;

/**
 * Prepares an index for searching. The first three passages are of three articles, to choose from; after them
 * stand the remaining ones of the same articles and of others, to draft from.
 */
export function searcher(index: Index): Search {
  const grade = grader(index);
  const shown = shownIn(index);
  return (question, limit) => {
    const graded = grade(question, limit);
    // What is for people alone has no sections; where it is the likeliest, nothing else is worth suggesting.
    if (graded[0]?.sections.length === 0) return [];
    const all = graded.flatMap(({ article, sections, chance, isFromText }) =>
      sections.map((section, at) => ({ article, section, at, score: chance, isFromText })),
    );
    const heads = all.filter(({ at }) => at === 0).slice(0, choices);
    return [...heads, ...all.filter((entry) => !heads.includes(entry))]
      .slice(0, limit)
      .map((one) => toFound(shown(one.article), one));
  };
}

/** The best articles for a question, at most `limit`, with the features that a calibration is fitted on. */
export function grader(index: Index): (question: string, limit: number) => readonly Graded[] {
  const ranges = rangesOf(index);
  const rank = ranking(index, ranges);
  return (question, limit) => {
    const asked = toQuery(question);
    if (asked.said.length === 0) return [];
    const language = languageOf(question);
    const isHidden = (article: number) => isPassedOver(index.twins[article], language);
    // Whoever is first by score need not be by chance, and the first is measured by how far it is ahead.
    const { hits, stands, plain } = rank(asked, Math.max(choices, limit), isHidden);
    const measured = weigh(index, stands);
    const graded = hits.map((hit) => {
      const range = rangeOf(ranges, hit.article);
      const rivals = hits.filter(({ article }) => article !== hit.article).map(({ score }) => score);
      const features = measure(index, measured, range, hit.score, rivals);
      return { ...hit, features, chance: confidence(features), range };
    });
    return graded
      .toSorted((a, b) => b.chance - a.chance)
      .slice(0, limit)
      .map(({ range, ...one }) => ({
        ...one,
        sections: chooseSections(index, range, stands, plain),
        isFromText: best(plain, range.bodies) > best(plain, range.asked),
      }));
  };
}

interface Chosen {
  readonly article: number;
  readonly section: number;
  readonly score: number;
  readonly isFromText: boolean;
}

function best(scores: Float32Array, [from, to]: readonly [number, number]): number {
  return Math.max(0, ...scores.subarray(from, to));
}

/** What is shown of an article; its phrasings are not. */
type Shown = Pick<StoredArticle, 'id' | 'title' | 'url' | 'sections'>;

/** Articles that are remembered: reading those of a question anew was a fifth of the search. */
const mostShown = 500;

function shownIn(index: Index): (article: number) => Shown {
  const known = new Map<number, Shown>();
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const { phrasings: _, ...article } = articleAt(index, at);
    // Begins anew when full: which of thousands are asked for changes by the hour.
    if (known.size === mostShown) known.clear();
    known.set(at, article);
    return article;
  };
}

function toFound(
  { id, title, url, sections }: Shown,
  { article, section, score, isFromText }: Chosen,
): Found {
  const part = sections[section];
  if (part === undefined) throw new RangeError(`no section ${article}/${section}`);
  const passage = { article: id, title, section: part.heading, text: part.text };
  return { passage: url === undefined ? passage : { ...passage, url }, score, isFromText };
}

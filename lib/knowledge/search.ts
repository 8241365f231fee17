import type { Found, Passage } from '../core/answer.ts';
import { languageOf } from '../core/language.ts';
import { confidence, type Features } from './confidence.ts';
import type { Index } from './index-shape.ts';
import { measurer } from './measure.ts';
import { toQuery } from './query.ts';
import { type Hit, ranking } from './ranking.ts';
import { twinsOf } from './twins.ts';

/** The best passages of an index, at most `limit`. */
export type Search = (question: string, limit: number) => readonly Found[];

/** An article that may answer, with what its confidence is computed from. */
export interface Graded extends Hit {
  readonly features: Features;
}

/** Articles to choose from come first, each with its best passage; "did you mean" shows this many. */
const choices = 3;

/**
 * Prepares an index for searching. The first three passages are of three articles, to choose from; after them
 * stand the remaining ones of the same articles and of others, to draft from.
 */
export function searcher(index: Index): Search {
  const grade = grader(index);
  return (question, limit) => {
    const all = grade(question, limit).flatMap(({ article, sections, features }) => {
      const score = confidence(features);
      return sections.map((section, at) => ({ article, section, at, score }));
    });
    const heads = all.filter(({ at }) => at === 0).slice(0, choices);
    return [...heads, ...all.filter((entry) => !heads.includes(entry))]
      .slice(0, limit)
      .map(({ article, section, score }) => ({ passage: passageOf(index, article, section), score }));
  };
}

/** The best articles for a question, at most `limit`, with the features that a calibration is fitted on. */
export function grader(index: Index): (question: string, limit: number) => readonly Graded[] {
  const rank = ranking(index);
  const measure = measurer(index);
  const twins = twinsOf(index);
  return (question, limit) => {
    const asked = toQuery(question);
    if (asked.said.length === 0) return [];
    const others = twins(languageOf(question));
    const hits = rank(asked).filter(({ article }) => !others.has(article));
    return hits.slice(0, limit).map((hit) => {
      const rival = hits.find(({ article }) => article !== hit.article)?.score ?? 0;
      return {
        ...hit,
        features: measure({ said: asked.said, article: hit.article, score: hit.score, rival }),
      };
    });
  };
}

function passageOf(index: Index, article: number, section: number): Passage {
  const source = index.articles[article];
  const part = source?.sections[section];
  if (source === undefined || part === undefined) throw new RangeError(`no section ${article}/${section}`);
  const { id, title, url } = source;
  return {
    article: id,
    title,
    section: part.heading,
    text: part.text,
    ...(url === undefined ? {} : { url }),
  };
}

import { idf } from './idf.ts';
import type { Index } from './index-file.ts';
import { type Postings, postingsOf } from './postings.ts';
import type { Asked } from './query.ts';
import type { Ranges } from './ranges.ts';

/** Titles, phrasings and error messages are the customers' own words and count more than running text. */
const askedWeight = 1.1;
/** Two more phrasings that fit speak for the article too: nearest neighbours, the further the less. */
const [secondShare, thirdShare] = [0.4, 0.25];

// BM25's k1 and b.
const saturation = 1.6;
const lengthPenalty = 0.75;

/** A term of the question, and where it stands. */
export interface Stand {
  readonly term: string;
  /** 1 for what was said, less for a synonym. */
  readonly weight: number;
  readonly postings: Postings | undefined;
}

/** An article that shares something with the question. */
export interface Hit {
  readonly article: number;
  readonly score: number;
}

/** The best articles, and what was learned about the question on the way. */
export interface Ranked {
  readonly hits: readonly Hit[];
  readonly stands: readonly Stand[];
  /** By unit: how well it fits what was said, synonyms left out. Good until the next question. */
  readonly plain: Float32Array;
}

/** Ranks the articles of an index, at most `limit`, best first; `isHidden` says which to pass over. */
export function ranking(index: Index, ranges: Ranges) {
  const { owners } = index;
  const damping = dampingOf(index);
  // One of each for all questions: what ten thousand passages would throw away is more than what they are scored with.
  const plain = new Float32Array(owners.length);
  const broad = new Float32Array(owners.length);
  return ({ all }: Asked, limit: number, isHidden: (article: number) => boolean): Ranked => {
    const stands = [...all].map(
      ([term, weight]): Stand => ({ term, weight, postings: postingsOf(index, term) }),
    );
    plain.fill(0);
    broad.fill(0);
    for (const { weight, postings } of stands) {
      if (postings !== undefined) add(index, damping, postings, weight, broad, plain);
    }
    return { hits: highest(ranges, broad, limit, isHidden), stands, plain };
  };
}

/** What the units of one article are worth together: its best phrasings and its best section. */
function scoreOf({ asked, bodies }: Ranges, article: number, scores: Float32Array): number {
  // One by one: taking a list apart costs more than all else here.
  let first = 0;
  let second = 0;
  let third = 0;
  const lastAsked = asked[article + 1] ?? 0;
  for (let unit = asked[article] ?? 0; unit < lastAsked; unit += 1) {
    const score = scores[unit] ?? 0;
    if (score <= third) continue;
    if (score > first) {
      third = second;
      second = first;
      first = score;
    } else if (score > second) {
      third = second;
      second = score;
    } else third = score;
  }
  let body = 0;
  const lastBody = bodies[article + 1] ?? 0;
  for (let unit = bodies[article] ?? 0; unit < lastBody; unit += 1) {
    const score = scores[unit] ?? 0;
    if (score > body) body = score;
  }
  return askedWeight * (first + secondShare * second + thirdShare * third) + body;
}

/** By unit: how much its length damps each match. */
function dampingOf({ lengths, asked }: Index): Float32Array {
  const mean = (part: Uint32Array) =>
    part.reduce((sum, length) => sum + length, 0) / Math.max(1, part.length);
  const [meanAsked, meanBody] = [mean(lengths.subarray(0, asked)), mean(lengths.subarray(asked))];
  return Float32Array.from(lengths, (length, unit) => {
    const relative = length / (unit < asked ? meanAsked : meanBody);
    return saturation * (1 - lengthPenalty + lengthPenalty * relative);
  });
}

/** Adds the BM25 score of one term to every unit that has it; each field has its own idf. */
function add(
  { asked, owners }: Index,
  damping: Float32Array,
  { units, times, asked: inAsked }: Postings,
  weight: number,
  broad: Float32Array,
  plain: Float32Array,
): void {
  const tellingAsked = weight * (saturation + 1) * idf(asked, inAsked);
  const tellingBody = weight * (saturation + 1) * idf(owners.length - asked, units.length - inAsked);
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] ?? 0;
    const many = times[at] ?? 0;
    const score = ((unit < asked ? tellingAsked : tellingBody) * many) / (many + (damping[unit] ?? 0));
    broad[unit] = (broad[unit] ?? 0) + score;
    if (weight === 1) plain[unit] = (plain[unit] ?? 0) + score;
  }
}

/** The best articles, at most `limit`; sorting them all would cost more than scoring them. */
function highest(
  ranges: Ranges,
  scores: Float32Array,
  limit: number,
  isHidden: (article: number) => boolean,
): readonly Hit[] {
  const best: Hit[] = [];
  const count = ranges.asked.length - 1;
  let last = 0;
  for (let article = 0; article < count; article += 1) {
    const score = scoreOf(ranges, article, scores);
    if (score <= last || isHidden(article)) continue;
    const place = best.findLastIndex((hit) => hit.score >= score) + 1;
    best.splice(place, 0, { article, score });
    if (best.length > limit) best.pop();
    if (best.length === limit) last = best.at(-1)?.score ?? 0;
  }
  return best;
}

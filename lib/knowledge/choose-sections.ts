import type { Index } from './index-file.ts';
import { lowest } from './postings.ts';
import type { Range } from './ranges.ts';
import type { Stand } from './ranking.ts';

/** How much of a title, phrasing or error message counts for the one section that it asks for. */
const askedShare = 0.25;
/** And of one that stands in the question as it is: a pasted error message decides. */
const pastedShare = 1;

/** The sections of one article, best first. Synonyms find articles; only what was said chooses the section. */
export function chooseSections(
  { sections, lengths }: Index,
  { asked, bodies }: Range,
  stands: readonly Stand[],
  plain: Float32Array,
): readonly number[] {
  const matched = matchedIn(stands, asked);
  const close = new Float32Array(bodies[1] - bodies[0]);
  for (let unit = asked[0]; unit < asked[1]; unit += 1) {
    const isPasted = matched[unit - asked[0]] === lengths[unit];
    const score = (isPasted ? pastedShare : askedShare) * (plain[unit] ?? 0);
    const section = sections[unit] ?? 0;
    close[section] = Math.max(close[section] ?? 0, score);
  }
  const scores = Array.from(close, (score, section) => score + (plain[bodies[0] + section] ?? 0));
  // Equal ones stay in their order.
  return [...scores.keys()].toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}

/** By unit of a range: how many of its terms the question says. */
function matchedIn(stands: readonly Stand[], [from, to]: readonly [number, number]): Uint32Array {
  const matched = new Uint32Array(to - from);
  for (const { weight, postings } of stands) {
    if (weight !== 1 || postings === undefined) continue;
    const { units, times } = postings;
    for (let at = lowest(units, from); at < units.length && (units[at] ?? 0) < to; at += 1) {
      const unit = (units[at] ?? 0) - from;
      matched[unit] = (matched[unit] ?? 0) + (times[at] ?? 0);
    }
  }
  return matched;
}

import { placements, survey } from './campaign.ts';
import type { Job } from './job.ts';
import { stories } from './stories.ts';

/** Points to a job. */
const chunk = 25;

/**
 * Every single fault, as jobs. What a story shares with one that was told before is the same course of events, so its
 * points are taken once, where they first come up.
 */
export async function singlesOf(every = 1): Promise<readonly Job[]> {
  const told: (readonly string[])[] = [];
  const jobs: Job[] = [];
  for (const [story, one] of stories.entries()) {
    const points = (await survey(one)).map(({ name, at }) => `${at} ${name}`);
    const shared = Math.max(0, ...told.map((other) => sharedWith(points, other)));
    for (let from = shared; from < points.length; from += chunk) {
      jobs.push({ kind: 'singles', story, from, to: Math.min(points.length, from + chunk), every });
    }
    told.push(points);
  }
  return jobs;
}

function sharedWith(points: readonly string[], other: readonly string[]): number {
  const at = points.findIndex((name, index) => other[index] !== name);
  return at < 0 ? points.length : at;
}

/** How many pairs of single faults all stories have together. */
export async function pairsThere(): Promise<number> {
  let sum = 0;
  for (const story of stories) {
    const points = await survey(story);
    const { length } = placements(points, { from: 0, to: points.length, every: 1 });
    sum += (length * (length - 1)) / 2;
  }
  return sum;
}

/** So many pairs of each story. */
export function pairsOf(each: number, seed: number): readonly Job[] {
  return stories.flatMap((_, story) =>
    inParts(each, 50).map(
      ([from, to]): Job => ({ kind: 'pairs', story, seed: seed + from, count: to - from }),
    ),
  );
}

export function seedsOf(from: number, to: number): readonly Job[] {
  return inParts(to - from, 20).map(
    ([first, last]): Job => ({ kind: 'seeds', from: from + first, to: from + last }),
  );
}

function inParts(total: number, size: number): readonly (readonly [number, number])[] {
  return Array.from(
    { length: Math.ceil(total / size) },
    (_, at) => [at * size, Math.min(total, (at + 1) * size)] as const,
  );
}

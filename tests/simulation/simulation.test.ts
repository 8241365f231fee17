import { expect, it } from 'vitest';
import type { Job } from './job.ts';
import { pairsOf, seedsOf, singlesOf } from './plan.ts';
import { share } from './pool.ts';
import { add, emptyTally, percentile, type Tally } from './tally.ts';

// `npm run simulate` runs more of each, and tells any seed as a story.
const patience = 900_000;

async function tallyOf(jobs: readonly Job[]): Promise<Tally> {
  const tally = emptyTally();
  for (const one of await share(jobs, 2)) add(tally, one);
  return tally;
}

it(
  'any one fault at any point loses nothing, doubles nothing, and costs at most twenty seconds',
  async () => {
    const tally = await tallyOf(await singlesOf());
    expect(tally.problems).toEqual([]);
    expect(tally.runs).toBeGreaterThan(3_000);
    expect(Object.keys(tally.faults)).toHaveLength(16);
  },
  patience,
);

it(
  'two faults lose nothing, double nothing, and cost a page at most forty seconds',
  async () => {
    const tally = await tallyOf(pairsOf(20, 1));
    expect(tally.problems).toEqual([]);
  },
  patience,
);

it(
  'whatever goes wrong by chance, in 300 worlds all is well in the end',
  async () => {
    const tally = await tallyOf(seedsOf(0, 300));
    expect(tally.problems).toEqual([]);
    const pages = tally.late['calm page'];
    expect(pages && percentile(pages, 0.99)).toBeLessThanOrEqual(2_000);
  },
  patience,
);

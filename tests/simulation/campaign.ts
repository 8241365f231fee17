import { afterOutage, afterPurge, type Bounds, inCalm, tooLate, withOne, withTwo } from './bounds.ts';
import { chance } from './chance.ts';
import { type Kind, observer, type Point, placed } from './fault.ts';
import type { Job } from './job.ts';
import { profileOf, serviceOf, services, worldOf } from './profile.ts';
import { storyOf } from './random-story.ts';
import { type Outcome, tell } from './run.ts';
import { type Story, stories } from './stories.ts';
import { count, emptyTally, type Tally } from './tally.ts';

/** Does one part. */
export async function work(job: Job): Promise<Tally> {
  const tally = emptyTally();
  switch (job.kind) {
    case 'stories':
      for (let way = 1; way <= job.ways; way += 1) {
        for (const story of stories) await plain(tally, story, way);
      }
      return tally;
    case 'singles':
      await singles(tally, storyAt(job.story), job);
      return tally;
    case 'pairs':
      await pairs(tally, storyAt(job.story), job);
      return tally;
    case 'seeds':
      for (let seed = job.from; seed < job.to; seed += 1) await seeded(tally, seed);
      return tally;
  }
}

function storyAt(index: number): Story {
  const story = stories[index];
  if (story === undefined) throw new RangeError(`there is no story ${index}`);
  return story;
}

/** The same beginning for every story, so that what they share is the same. */
const seed = 1;

async function plain(tally: Tally, story: Story, way: number): Promise<void> {
  const outcome = await tell(story, { seed: way }, true);
  count(tally, 'calm', way === seed ? story.name : `${story.name}, way ${way}`, outcome, [
    ...outcome.problems,
    ...tooLate(outcome, inCalm),
  ]);
}

/** Where in a story something can go wrong. */
export async function survey(story: Story): Promise<readonly Point[]> {
  const points: Point[] = [];
  await tell(story, { seed, adversary: observer(points) });
  return points;
}

/** Every way in which one thing can go wrong from a point on. */
export function placements(points: readonly Point[], { from, to, every }: Part) {
  return points.flatMap(({ able, name }, at) =>
    at < from || at >= to || (at - from) % every !== 0 || isMiddle(points, at)
      ? []
      : able.map((kind) => ({ at, kind, where: `${kind} at ${at} ${name}` })),
  );
}

/** A sweep asks one partition after the other: what happens at the first and at the last happens at any. */
function isMiddle(points: readonly Point[], at: number): boolean {
  const name = 'sweep table.query';
  return [at - 1, at, at + 1].every((near) => points[near]?.name === name);
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly every: number;
}

async function singles(tally: Tally, story: Story, part: Part): Promise<void> {
  const points = await survey(story);
  for (const { at, kind, where } of placements(points, part)) {
    const outcome = await faulty(story, new Map([[at, kind]]));
    report(tally, 'one fault', `${story.name}: ${where}`, outcome, withOne);
  }
}

async function pairs(
  tally: Tally,
  story: Story,
  job: { readonly seed: number; readonly count: number },
): Promise<void> {
  const points = await survey(story);
  const all = placements(points, { from: 0, to: points.length, every: 1 });
  const dice = chance(job.seed);
  for (let drawn = 0; drawn < job.count; drawn += 1) {
    const [first, second] = [dice.one(all), dice.one(all)];
    const outcome = await faulty(
      story,
      new Map([
        [first.at, first.kind],
        [second.at, second.kind],
      ]),
    );
    report(tally, 'two faults', `${story.name}: ${first.where}, ${second.where}`, outcome, withTwo);
  }
}

function faulty(story: Story, faults: ReadonlyMap<number, Kind>): Promise<Outcome> {
  return tell(story, { seed, adversary: () => placed(faults) });
}

function report(tally: Tally, world: string, where: string, outcome: Outcome, bounds: Bounds): void {
  count(tally, world, where, outcome, [...outcome.problems, ...tooLate(outcome, bounds)]);
}

async function seeded(tally: Tally, number: number): Promise<void> {
  const profile = profileOf(number);
  const outcome = await tell(storyOf(number), worldOf(number, profile), number % 10 === 0);
  const isBounded = profile === 'calm' || profile === 'outage' || profile === 'purge';
  const bounds =
    profile === 'calm'
      ? inCalm
      : profile === 'purge'
        ? afterPurge
        : afterOutage(services[serviceOf(number)].lasts);
  const late = isBounded ? tooLate(outcome, bounds) : [];
  const doubles = profile === 'lagging' ? outcome.problems.filter(isUnpreventable) : [];
  tally.unpreventable += doubles.length;
  const problems = outcome.problems.filter((problem) => !doubles.includes(problem));
  const world = profile === 'outage' ? `${serviceOf(number)} out` : profile;
  count(tally, world, `seed ${number}`, outcome, [...problems, ...late]);
}

/** A post without a key at its provider that the look-up did not see yet, and what follows from that. */
function isUnpreventable(problem: string): boolean {
  return /^the post \S+ was sent \d+ times$|is left with a live button$|counts as cancelled$/.test(problem);
}

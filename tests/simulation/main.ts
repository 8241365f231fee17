import { type Hunted, huntAll } from './hunt.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { help, type Options, readOptions } from './options.ts';
import { pairsOf, pairsThere, seedsOf, singlesOf } from './plan.ts';
import { share } from './pool.ts';
import { figures, problems } from './print.ts';
import { profileOf, worldOf } from './profile.ts';
import { storyOf } from './random-story.ts';
import { tell } from './run.ts';
import { stories } from './stories.ts';
import { add, emptyTally, type Tally } from './tally.ts';

const pairSeed = 1;

/** Everything that was asked for; true when nothing was wrong. */
async function simulate({ seeds, from, pairs, hasSingles, threads }: Options): Promise<boolean> {
  const began = performance.now();
  const singles = hasSingles ? await singlesOf() : [];
  const jobs = [
    { kind: 'stories', ways: 10 } as const,
    ...singles,
    ...pairsOf(pairs, pairSeed),
    ...seedsOf(from, from + seeds),
  ];
  const progress = openProgress(jobs.length, began);
  const tally = emptyTally();
  const tallies = await share(jobs, threads, progress.step);
  progress.end();
  for (const one of tallies) add(tally, one);
  console.log(figures(tally, performance.now() - began));
  if (pairs > 0) console.log(tellShare(pairs * stories.length, await pairsThere()));
  if (tally.problems.length > 0) console.log(`\n${problems(tally)}`);
  return tally.problems.length === 0;
}

/** A sample of all pairs that there are. */
function tellShare(drawn: number, there: number): string {
  const share = ((100 * drawn) / there).toPrecision(2);
  return `pairs of faults        ${drawn.toLocaleString('en')} drawn of ${there.toLocaleString('en')} (${share} %)`;
}

function openProgress(total: number, began: number) {
  let done = 0;
  let events = 0;
  let wrong = 0;
  return {
    step: (tally: Tally) => {
      if (tally.problems.length > 0) console.error(problems(tally, 3));
      done += 1;
      events += tally.events;
      wrong += tally.problems.length;
      const pace = Math.round((events / (performance.now() - began)) * 1_000);
      const line = `${done} of ${total} parts, ${events.toLocaleString('en')} events, ${pace} a second, ${wrong} wrong`;
      if (process.stderr.isTTY) process.stderr.write(`\r${line} `);
      else if (done % 50 === 0) console.error(line);
    },
    end: () => {
      if (process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}

/** One seed, line by line. */
async function narrate(seed: number, writesOf: string | undefined): Promise<boolean> {
  const profile = profileOf(seed);
  console.log(`seed ${seed}, ${profile}`);
  const outcome = await tell(storyOf(seed), {
    ...worldOf(seed, profile),
    ...(writesOf === undefined ? {} : { writesOf }),
    narrate: (at, line) => console.log(`${new Date(at).toISOString().slice(11, 23)} ${line}`),
  });
  console.log(`${outcome.events} events, digest ${outcome.digest}`);
  for (const problem of outcome.problems) console.log(`wrong: ${problem}`);
  return outcome.problems.length === 0;
}

/** Every mutant; true when each was noticed. */
async function mutate({ threads }: Options): Promise<boolean> {
  let alive = 0;
  await huntAll(mutants, threads, (mutant, hunted) => {
    if (hunted.caught === undefined) alive += 1;
    console.log(tellHunt(mutant, hunted));
  });
  console.log(`${mutants.length - alive} of ${mutants.length} mutants were caught`);
  return alive === 0;
}

function tellHunt({ name, says, seen }: Mutant, { caught, others }: Hunted): string {
  if (caught === undefined)
    return [`ALIVE   ${name}, which would be ${says}`, ...others.slice(0, 5)].join('\n        ');
  // Whoever changed what happens may note where it is seen now, so that it is found at once.
  const moved =
    JSON.stringify(caught.job) === JSON.stringify(seen) ? '' : `\n        ${JSON.stringify(caught.job)}`;
  return `caught  ${name}\n        ${caught.where}: ${caught.what}${moved}`;
}

async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(help);
    return true;
  }
  if (options.mutants) return mutate(options);
  return options.seed === undefined ? simulate(options) : narrate(options.seed, options.writes);
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

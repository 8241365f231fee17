import type { Job } from './job.ts';
import type { Mutant } from './mutants.ts';
import { hire } from './pool.ts';

/** How a mutant was caught; undefined when it got away. */
export interface Caught {
  readonly where: string;
  readonly what: string;
  readonly runs: number;
}

const usual: readonly Job[] = [{ kind: 'stories' }, { kind: 'seeds', from: 0, to: 400 }];

/** Runs a mutant until something is wrong. Throws when its change could not be made, or changes nothing. */
export async function hunt({ name, hunt: jobs = usual }: Mutant): Promise<Caught | undefined> {
  const hand = hire(name);
  let runs = 0;
  try {
    for (const job of jobs.flatMap(inParts)) {
      const tally = await hand.work(job);
      runs += tally.runs;
      const [problem] = tally.problems;
      if (problem !== undefined) return { ...problem, runs };
    }
    return undefined;
  } finally {
    await hand.dismiss();
  }
}

/** Small enough to stop soon after the first problem. */
function inParts(job: Job): readonly Job[] {
  if (job.kind === 'stories' || job.kind === 'pairs') return [job];
  const size = job.kind === 'seeds' ? 3 : 10;
  return Array.from({ length: Math.ceil((job.to - job.from) / size) }, (_, at) => ({
    ...job,
    from: job.from + at * size,
    to: Math.min(job.to, job.from + (at + 1) * size),
  }));
}

/** Hunts them on so many threads; told of each as it is caught, or not. */
export async function huntAll(
  all: readonly Mutant[],
  threads: number,
  told: (mutant: Mutant, caught: Caught | undefined) => void,
): Promise<void> {
  let next = 0;
  const hunter = async () => {
    for (let mutant = all[next]; mutant !== undefined; mutant = all[next]) {
      next += 1;
      told(mutant, await hunt(mutant));
    }
  };
  await Promise.all(Array.from({ length: threads }, hunter));
}

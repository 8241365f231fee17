import type { Job } from './job.ts';
import { calm, type Mutant, seeds } from './mutant.ts';
import { hire } from './pool.ts';

/** How a mutant was caught. */
export interface Caught {
  readonly where: string;
  readonly what: string;
  readonly job: Job;
}

/** How a hunt ended; `others` is what was wrong and says nothing of the rule that was taken away. */
export interface Hunted {
  readonly caught: Caught | undefined;
  readonly others: readonly string[];
}

const usual: readonly Job[] = [calm(), seeds(0, 400)];

/**
 * Runs a mutant until what its rule prevents is seen: first where it was seen before, then everywhere it may be.
 * Throws when its change could not be made, or changes nothing.
 */
export async function hunt({ name, changes, says, seen, hunt: jobs = usual }: Mutant): Promise<Hunted> {
  const hand = hire({ name, changes });
  const others = new Set<string>();
  try {
    for (const job of [seen, ...jobs.flatMap(inParts)]) {
      const { problems } = await hand.work(job);
      const found = problems.find(({ what }) => says.test(what));
      if (found !== undefined) return { caught: { ...found, job }, others: [...others] };
      for (const { where, what } of problems) others.add(`${where}: ${what}`);
    }
    return { caught: undefined, others: [...others] };
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
  told: (mutant: Mutant, hunted: Hunted) => void,
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

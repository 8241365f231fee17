import { Worker } from 'node:worker_threads';
import type { Job } from './job.ts';
import type { Patches } from './patch.ts';
import type { Tally } from './tally.ts';

type Answer = { readonly id: number } & ({ readonly tally: Tally } | { readonly failed: string });

/** A thread of its own; a mutant is in it from its first job on. */
export interface Hand {
  readonly work: (job: Job) => Promise<Tally>;
  readonly dismiss: () => Promise<unknown>;
}

export function hire(mutant?: Patches): Hand {
  const worker = new Worker(new URL('worker.ts', import.meta.url));
  const waiting = new Map<number, { resolve: (tally: Tally) => void; reject: (error: Error) => void }>();
  let count = 0;
  worker.on('message', (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('tally' in answer) one?.resolve(answer.tally);
    else one?.reject(new Error(answer.failed));
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.values())
      reject(error instanceof Error ? error : new Error(String(error)));
  });
  return {
    work: (job) =>
      new Promise((resolve, reject) => {
        count += 1;
        waiting.set(count, { resolve, reject });
        worker.postMessage({ id: count, job, mutant });
      }),
    dismiss: () => worker.terminate(),
  };
}

/** Does jobs on so many threads. The tallies come in the order of the jobs, whoever was faster. */
export async function share(
  jobs: readonly Job[],
  threads: number,
  done: (tally: Tally) => void = () => {},
): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  let next = 0;
  const hand = async () => {
    const one = hire();
    try {
      for (let at = next; at < jobs.length; at = next) {
        next += 1;
        const job = jobs[at];
        if (job === undefined) continue;
        const tally = await one.work(job);
        tallies[at] = tally;
        done(tally);
      }
    } finally {
      await one.dismiss();
    }
  };
  await Promise.all(Array.from({ length: threads }, hand));
  return tallies;
}

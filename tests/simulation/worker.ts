import { parentPort } from 'node:worker_threads';
import * as z from 'zod';
import { jobSchema } from './job.ts';
import { type Patches, patch } from './patch.ts';

const change = z.object({ file: z.string(), from: z.string(), to: z.string() });
const mutant = z.object({ name: z.string(), changes: z.array(change) });
const order = z.object({ id: z.int(), job: jobSchema, mutant: mutant.optional() });
let campaign: Promise<typeof import('./campaign.ts')> | undefined;

parentPort?.on('message', (message: unknown) => void answer(order.parse(message)));

async function answer({ id, job, mutant }: z.infer<typeof order>): Promise<void> {
  try {
    campaign ??= load(mutant);
    const { work } = await campaign;
    parentPort?.postMessage({ id, tally: await work(job) });
  } catch (error) {
    parentPort?.postMessage({ id, failed: error instanceof Error ? (error.stack ?? '') : String(error) });
  }
}

/** The program is loaded behind the patch, so that whoever imports what was patched has the mutant. */
async function load(mutant: Patches | undefined) {
  const patched = mutant === undefined ? undefined : patch(mutant);
  const loaded = await import('./campaign.ts');
  patched?.demand();
  return loaded;
}

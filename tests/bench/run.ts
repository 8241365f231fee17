import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename, join } from 'node:path';
import { indexKey } from '../../lib/knowledge/load-index.ts';
import { startRuntime } from '../../lib/local/runtime.ts';
import { synthesize } from '../../lib/local/synth.ts';
import { openFiles } from '../../lib/runtime/wire.ts';
import { indexFile } from '../knowledge/folder.ts';
import { readOrder } from './orders.ts';
import { countRequests, takeRequests } from './requests.ts';
import { takeRuns } from './timed.ts';

// The program alone in a process, so that its share of the processors can be told from the pretend vendors'.
const home = join(import.meta.dirname, '../..');
const cacheDir = join(home, '.dingxin');
const { runtime: options, folder } = JSON.parse(process.argv[2] ?? '{}');

/** A folder whose functions are ours, each with a stop-watch around it. */
function makeTimedRoot(): string {
  const root = join(folder, 'timed');
  mkdirSync(join(root, 'functions'), { recursive: true });
  symlinkSync(join(home, 'config'), join(root, 'config'));
  for (const file of readdirSync(join(home, 'functions'))) {
    const source = [
      `import { handler as real } from ${JSON.stringify(join(home, 'functions', file))};`,
      `import { timed } from ${JSON.stringify(join(import.meta.dirname, 'timed.ts'))};`,
      `export const handler = timed(${JSON.stringify(basename(file, '.ts'))}, real);`,
    ];
    writeFileSync(join(root, 'functions', file), source.join('\n'));
  }
  return root;
}

countRequests();

// From the real sources, before the timed ones ask for it by the same name.
await synthesize({ root: home, cacheDir });
const runtime = await startRuntime({ ...options, root: makeTimedRoot(), cacheDir });
await openFiles(process.env['BUCKET_NAME'] ?? '').put(indexKey, indexFile, 'application/octet-stream');

const session = new Session();

async function startProfile(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
}

async function writeProfile(file: string): Promise<void> {
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(file, JSON.stringify(profile));
}

async function obey(message: unknown): Promise<unknown> {
  const order = readOrder(message);
  switch (order.kind) {
    case 'idle':
      return runtime.idle(180_000);
    case 'counts':
      return { runs: takeRuns(), requests: takeRequests() };
    case 'profile':
      return startProfile();
    case 'profiled':
      return writeProfile(order.file);
    case 'close':
      return runtime.close();
  }
}

process.on('message', async (message) => {
  const { id, kind } = readOrder(message);
  const answer = await obey(message).then(
    (value) => ({ id, value }),
    (error: unknown) => ({ id, error: String(error) }),
  );
  process.send?.(answer, () => kind === 'close' && process.exit(0));
});
process.once('disconnect', () => process.exit(1));
process.send?.({ ready: runtime.url, dynamodb: runtime.dynamodb, table: runtime.topology.table.name });

import { parseArgs } from 'node:util';
import { parts } from './plan.ts';
import type { Found, Outcomes } from './run.ts';

const help = `Usage: npm run fuzz -- [--seed N] [--count N] [--only NAME]...

Sends made-up requests to every door and texts through the whole way, and says what the smallest one is that fails.
  --seed N     begin from this seed, as an earlier run printed it
  --count N    requests per door (100000); pages and conversations are a tenth of that
  --only NAME  ${parts.map(({ name }) => name).join(', ')}; may be given again`;

function readOptions() {
  const options = {
    help: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    count: { type: 'string', default: '100000' },
    only: { type: 'string', multiple: true, default: parts.map(({ name }) => name) },
  } as const;
  const { values } = parseArgs({ options });
  const [seed, count] = [Number(values.seed), Number(values.count)];
  const unknown = values.only.filter((wanted) => !parts.some(({ name }) => name === wanted));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.`);
  if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.');
  if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number above 0.');
  return { isHelp: values.help, seed, count, only: new Set(values.only) };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ten times while a part runs. */
function progressOf(name: string, count: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (done % Math.ceil(count / 10) === 0) process.stderr.write(`${name}: ${done} of ${count}\n`);
  };
}

function show(name: string, { count, failure }: Found, outcomes: Outcomes, milliseconds: number): void {
  const seconds = (milliseconds / 1_000).toFixed(1);
  const told = Object.entries(outcomes).map(([outcome, times]) => `${times} ${outcome}`);
  print(
    `${failure === undefined ? 'ok  ' : 'FAIL'} ${name}: ${count} in ${seconds} s ${told.toSorted().join(', ')}`,
  );
  if (failure !== undefined) print(`${failure.reason}\n${JSON.stringify(failure.smallest, null, 2)}`);
}

const { isHelp, seed, count, only } = readOptions();
if (isHelp) print(help);
else {
  print(`seed ${seed}`);
  for (const part of parts.filter(({ name }) => only.has(name))) {
    const wanted = Math.ceil(count * part.share);
    const outcomes: Record<string, number> = {};
    const start = performance.now();
    const found = await part.fuzz({ count: wanted, seed, outcomes, onInput: progressOf(part.name, wanted) });
    show(part.name, found, outcomes, performance.now() - start);
    if (found.failure !== undefined) process.exitCode = 1;
  }
}

import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { quantile } from './figures.ts';

/** What importing a bundle takes: wall and processor time in milliseconds, memory of the process in MiB. */
export interface Cold {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

const schema = z.object({ wall: z.number(), cpu: z.number(), memory: z.number() });

// In JavaScript on the command line: a file in TypeScript would load the compiler into the process that is measured.
const source = `
const start = performance.now();
const before = process.cpuUsage();
await import(process.argv[1]);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ wall, cpu: (user + system) / 1000, memory: process.memoryUsage.rss() / 2 ** 20 }));
process.exit(0);`;

// What Lambda gives every function, so that clients can be made.
const environment = {
  PATH: process.env['PATH'] ?? '',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SESSION_TOKEN: 'bench',
};

/** Imports each file in a fresh process, all files in turn, `times` times; the median of each. */
export function importCold(files: readonly string[], times: number): readonly Cold[] {
  const all = files.map((): Cold[] => []);
  for (let round = 0; round < times; round += 1) {
    for (const [at, file] of files.entries()) all[at]?.push(importOnce(file));
  }
  return all.map((taken) => ({
    wall: median(taken, 'wall'),
    cpu: median(taken, 'cpu'),
    memory: median(taken, 'memory'),
  }));
}

function median(taken: readonly Cold[], what: keyof Cold): number {
  return quantile(
    taken.map((one) => one[what]),
    0.5,
  );
}

function importOnce(file: string): Cold {
  const args = ['--input-type=module', '-e', source, pathToFileURL(file).href];
  return schema.parse(
    JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env: environment })),
  );
}

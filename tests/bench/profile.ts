import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { number } from './figures.ts';
import { printNote, printTable, printTitle } from './print.ts';

const schema = z.object({
  nodes: z.array(
    z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string() }) }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

/** Prints what a CPU profile says: self time by package, and by function. */
export function printProfile(file: string): void {
  const { nodes, samples, timeDeltas } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const { url = '', functionName = '' } = frames.get(id) ?? {};
    const ms = (timeDeltas[at] ?? 0) / 1_000;
    if (functionName === '(idle)') continue;
    const place = placeOf(url, functionName);
    const name = `${functionName || '(anonymous)'} ${place}`;
    places.set(place, (places.get(place) ?? 0) + ms);
    functions.set(name, (functions.get(name) ?? 0) + ms);
  }
  printTitle('3b. Where the program spends its processor time');
  printShares('package or folder', places, 20);
  console.log();
  printShares('function', functions, 25);
  printNote(
    'Self time in a CPU profile of the throughput part, idle time left out; open the file in a browser for more.',
  );
}

function placeOf(url: string, name: string): string {
  if (url === '') return name.startsWith('(') ? name : 'native';
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  const [, found] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return found ?? url.split('/').slice(-3, -1).join('/');
}

function printShares(what: string, times: ReadonlyMap<string, number>, most: number): void {
  const total = [...times.values()].reduce((sum, one) => sum + one, 0);
  const top = [...times].toSorted(([, one], [, other]) => other - one).slice(0, most);
  printTable(
    [what, 'self ms', 'share'],
    top.map(([name, ms]) => [name, number(ms), `${number((100 * ms) / total, 1)} %`]),
  );
}

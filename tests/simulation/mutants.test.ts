import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hunt, huntAll } from './hunt.ts';
import { calm, type Mutant, seeds } from './mutant.ts';
import { mutants } from './mutants.ts';
import { replaced } from './patch.ts';

const root = new URL('../..', import.meta.url).pathname;

it.each(mutants)('the sources still say what is taken away: $name', ({ changes }) => {
  for (const change of changes) expect(() => replaced(readSource(change.file), change)).not.toThrow();
});

function readSource(file: string): string {
  return readFileSync(`${root}${file}`, 'utf8');
}

it('a change that changes nothing is an error, as is one that fits nowhere or twice', () => {
  for (const [from, to] of [
    ['a', 'a'],
    ['c', 'd'],
    ['b', 'd'],
  ] as const) {
    expect(() => replaced('a b b', { file: 'any.ts', from, to })).toThrow('any.ts');
  }
});

it('every rule of the design is missed when it is taken away', async () => {
  const alive: unknown[] = [];
  await huntAll(mutants, 2, ({ name }, { caught, others }) => {
    if (caught === undefined) alive.push({ name, others: others.slice(0, 5) });
  });
  expect(alive).toEqual([]);
}, 900_000);

it('a mutant that breaks no rule is not caught', async () => {
  const harmless: Mutant = {
    name: 'harmless',
    says: /./,
    seen: calm(),
    hunt: [seeds(0, 6)],
    changes: [{ file: 'lib/flow/backoff.ts', from: 'seconds(15)', to: 'seconds(10 + 5)' }],
  };
  expect(await hunt(harmless)).toEqual({ caught: undefined, others: [] });
}, 60_000);

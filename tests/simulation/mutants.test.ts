import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { huntAll } from './hunt.ts';
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
  const alive: string[] = [];
  await huntAll(mutants, 2, ({ name }, caught) => {
    if (caught === undefined) alive.push(name);
  });
  expect(alive).toEqual([]);
}, 900_000);

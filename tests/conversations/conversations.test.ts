import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readLines } from './read-lines.ts';
import { record } from './record.ts';

const folder = import.meta.dirname;
const files = globSync('*.txt', { cwd: folder }).toSorted();

test('there are conversations', () => {
  expect(files.length).toBeGreaterThan(4);
});

test.each(files)(
  '%s is decided as it was reviewed: `npm run record` writes what is decided now',
  async (file) => {
    const path = `${folder}/${file}`;
    await expect(record(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path);
  },
);

test('a line that says nothing we know is not passed over', () => {
  expect(() => readLines('+5x customer hello')).toThrow('what happens here? +5x customer hello');
  expect(() => readLines('+5m robot hello')).toThrow();
});

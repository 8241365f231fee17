import { expect, test } from 'vitest';
import { parts } from './plan.ts';

const seed = 20_261_125;

test.each(parts)('nothing made up gets by: $name', async ({ share, fuzz }) => {
  const count = Math.ceil(2_000 * share);
  expect(await fuzz({ count, seed })).toEqual({ count });
});

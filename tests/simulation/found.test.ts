import { expect, it } from 'vitest';
import { profileOf, worldOf } from './profile.ts';
import { storyOf } from './random-story.ts';
import { tell } from './run.ts';

// What the simulation has found once; each is mended.
it.each([
  { seed: 485, what: 'a reply was given up in an outage, as a busy WeCom had used up its tries' },
  { seed: 735, what: 'a reply was given up within minutes, as a busy WeCom had used up its tries' },
])('seed $seed: $what', async ({ seed }) => {
  const { problems } = await tell(storyOf(seed), worldOf(seed, profileOf(seed)));
  expect(problems).toEqual([]);
});

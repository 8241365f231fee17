import { expect, it } from 'vitest';
import { inCalm, tooLate } from './bounds.ts';
import { tell } from './run.ts';
import { stories } from './stories.ts';

it.each(stories)('when nothing goes wrong, all is well and in time: $name', async (story) => {
  const outcome = await tell(story, { seed: 1 }, true);
  expect([...outcome.problems, ...tooLate(outcome, inCalm)]).toEqual([]);
});

it('the same seed is the same course of events, to the last of them', async () => {
  const [story] = stories;
  if (story === undefined) throw new Error('there are no stories');
  const [first, again, other] = [
    await tell(story, { seed: 7 }),
    await tell(story, { seed: 7 }),
    await tell(story, { seed: 8 }),
  ];
  expect(again).toEqual(first);
  expect(other.digest).not.toBe(first.digest);
});

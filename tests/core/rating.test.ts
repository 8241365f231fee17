import { expect, test } from 'vitest';
import { sayFeedback } from '../../lib/core/feedback-wording.ts';
import { ratingsOf } from '../../lib/core/rating.ts';
import { hours, minutes } from '../../lib/core/time.ts';
import {
  drafts,
  type Given,
  given,
  type Moment,
  nearly,
  outage,
  passage,
  question,
  says,
  settings,
  sure,
  timer,
} from './given.ts';

/** What one more happening says about what was shown before it. */
function rated(story: Given, next: Moment): readonly string[] {
  if (story.ticket === undefined) throw new Error('there is no ticket yet');
  return ratingsOf(story.ticket, story.when(next).events).map(({ article, kind }) => `${article} ${kind}`);
}

const answered = given(says(question), drafts(sure));
const offered = given(says(question), drafts(nearly));
const { article } = passage;

test.each([
  ['thanks', answered, says('谢谢'), [`${article} helped`]],
  ['a thumb', answered, says('👍'), [`${article} helped`]],
  ['24 hours of silence', answered, timer(hours(24)), [`${article} accepted`]],
  ['a thumb that points down', answered, says('👎', minutes(1)), [`${article} failed`]],
  ['asking for a person', answered, says('转人工', minutes(1)), [`${article} failed`]],
  ['asking on', answered, says('那发票呢', minutes(1)), []],
  ['a choice', offered, says('2'), ['waybill-print chosen']],
  ['a refusal', offered, says('都不是'), [`${article} refused`, 'waybill-print refused']],
  [
    'no choice',
    offered,
    timer(settings.policy.answers.choose),
    [`${article} ignored`, 'waybill-print ignored'],
  ],
  ['a choice that failed', offered.and(says('1')), says('不是这个', minutes(1)), [`${article} failed`]],
  ['a fault in the middle of it', answered, says(outage, minutes(1)), []],
  ['a ticket that comes back', answered.and(says('已解决')), says('没解决', hours(1)), [`${article} failed`]],
] as const)('%s says what the passage was worth', (_, story, next, expected) => {
  expect(rated(story, next)).toEqual(expected);
});

test('what fails most stands first, in both languages', () => {
  const none = { helped: 0, accepted: 0, failed: 0, chosen: 0, refused: 0, ignored: 0 };
  const counts = [
    { article: 'good', section: 'a', ...none, helped: 9 },
    { article: 'bad', section: 'b', ...none, failed: 2, refused: 1 },
  ];
  for (const lang of ['zh', 'en'] as const) {
    const lines = sayFeedback(counts, lang).split('\n');
    expect(lines.map((line) => line.split('  ').at(-1))).toEqual([expect.any(String), 'bad · b', 'good · a']);
    expect(sayFeedback([], lang)).toMatch(/。|\./);
  }
});

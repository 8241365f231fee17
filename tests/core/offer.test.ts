import { expect, test } from 'vitest';
import type { Draft } from '../../lib/core/answer.ts';
import { choiceIn } from '../../lib/core/offered.ts';
import { nextAt } from '../../lib/core/ticket.ts';
import { after, hours, minutes, seconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import {
  drafts,
  given,
  nearly,
  outage,
  passage,
  presses,
  question,
  says,
  settings,
  start,
  sure,
  timer,
  told,
} from './given.ts';

const offering = () => given(says(question), drafts(nearly));
const { answer, unsure, choose } = settings.policy.answers;

test('a draft that is nearly sure offers its articles by number, and holds no clock', () => {
  const { ticket, effects } = given(says(question))
    .when(drafts(nearly))
    .follows({ events: ['offer.made'], effects: ['reply.send'] });
  expect(told(effects)).toEqual([expect.stringMatching(/1\. 面单余额\n2\. 面单打印\n\n/)]);
  expect(told(effects)[0]).not.toContain('发票');
  expect(ticket).toMatchObject({ status: 'new', handler: 'bot', clock: { state: 'running' } });
  expect(ticket && nextAt(ticket)).toBe(after(after(start, choose), settling));
});

const hesitant: Draft = {
  kind: 'answer',
  text: passage.text,
  sources: [passage],
  confidence: answer - 0.01,
};

test.each([
  ['an answer of the model below its band', hesitant, ['面单余额']],
  [
    'four articles, of which three are offered, the likeliest first',
    {
      kind: 'unsure',
      reason: 'not sure enough',
      candidates: ['a', 'b', 'c', 'd', 'a'].map((article, at) => ({
        passage: { ...passage, article, title: article.toUpperCase() },
        score: unsure + at / 100,
      })),
    },
    ['A', 'D', 'C'],
  ],
] satisfies readonly [string, Draft, readonly string[]][])('%s', (_, draft, titles) => {
  const { events } = given(says(question)).when(drafts(draft, question, settling));
  expect(events).toMatchObject([{ type: 'offer.made', passages: titles.map((title) => ({ title })) }]);
});

test('an offer waits until the customer has finished, as whatever is not sure does', () => {
  given(says(question))
    .when(drafts(nearly, question, seconds(1)))
    .waitsUntil(after(start, settling));
});

test('the article that is chosen is given in its own words with its source, and holds the clock', () => {
  const { ticket, effects } = offering()
    .when(says('2', minutes(1)))
    .follows({ events: ['message.received', 'answer.given'], effects: ['reply.send'] });
  expect(told(effects)).toEqual([
    expect.stringMatching(/^请重新选择打印机。\n\n来源：《面单打印》.*\n.*\n也可以回复/),
  ]);
  expect(ticket).toMatchObject({
    status: 'answered',
    given: [{ article: 'waybill-print', section: passage.section }],
    clock: { state: 'held', left: minutes(239) - settling },
  });
});

test('an answer keeps the version of the index that it came from, also one that was chosen from an offer', () => {
  const kept = given(says(question)).when(drafts({ ...sure, index: 'v1' }));
  expect(kept.events).toMatchObject([{ type: 'answer.given', index: 'v1' }]);
  const candidates = nearly.kind === 'unsure' ? nearly.candidates : [];
  const found = { ...nearly, candidates: candidates.map((one) => ({ ...one, index: 'v1' })) } as const;
  const chosen = given(says(question), drafts({ ...found, index: 'v1' })).when(says('2', minutes(1)));
  expect(chosen.events).toMatchObject([{ type: 'message.received' }, { type: 'answer.given', index: 'v1' }]);
  const doubtful = given(says(question), drafts({ ...hesitant, index: 'v2' }, question, settling));
  expect(doubtful.when(says('1')).events).toMatchObject([{}, { type: 'answer.given', index: 'v2' }]);
});

test('whoever has read one article may read another, and then says whether it helped', () => {
  const both = offering()
    .and(says('2'))
    .and(says('第一个', minutes(1)));
  expect(both.ticket?.given).toMatchObject([{ article: passage.article }]);
  both
    .when(says('已解决'))
    .follows({ events: ['message.received', 'ticket.resolved'], effects: ['reply.send'] });
});

test.each(['都不是', '以上都不是', 'none of these', '没解决'])(
  '"%s" brings people, with a number and a promise',
  (words) => {
    const { events, effects, ticket } = offering().when(says(words, minutes(1)));
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'ticket.handed-over', reason: 'none-fits' }),
    );
    expect(told(effects)).toEqual([
      expect.stringMatching(/已收到，工单号 T-7K3Q，工程师将在 今天 14:00 前响应您/),
    ]);
    expect(ticket).toMatchObject({ handler: 'human', hasCard: true, clock: { state: 'running' } });
  },
);

test('an answer that was not what was asked for brings people too', () => {
  const { events } = given(says(question), drafts(sure)).when(says('不是这个', minutes(1)));
  expect(events).toContainEqual(expect.objectContaining({ type: 'ticket.handed-over', reason: 'not-this' }));
});

test('an offer that nobody takes up ends with people, and the promise counts from the question', () => {
  offering()
    .when(timer(minutes(9)))
    .waitsUntil(after(after(start, choose), settling));
  const { events, effects } = offering().when(timer(choose));
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'ticket.handed-over', reason: 'not-chosen' }),
  );
  expect(told(effects)).toEqual([expect.stringMatching(/今天 14:00 前响应您/)]);
});

test('whoever writes on is answered when that is surely answered, and else gets a person, not a second offer', () => {
  const more = '充值记录在哪里看';
  const asked = offering().and(says(more, minutes(1)));
  asked.when(drafts(sure, more)).follows({ events: ['answer.given'], effects: ['reply.send'] });
  const { events } = asked.when(drafts(nearly, more));
  expect(events).toContainEqual(expect.objectContaining({ type: 'ticket.handed-over', reason: 'unsure' }));
});

test('what is urgent is never offered anything, and what turns urgent takes the offer back', () => {
  given(says(outage))
    .when(drafts(nearly, outage))
    .follows({ events: ['ticket.handed-over'], effects: ['thread.post', 'card.update', 'reply.send'] });
  const urgent = offering().and(says(outage, minutes(1)));
  expect(urgent.ticket?.verdict.serviceClass).toBe('urgent');
  const { events } = urgent.when(timer(choose));
  expect(events.map(({ type }) => type)).not.toContain('ticket.handed-over');
  expect(urgent.when(says('1')).events.map(({ type }) => type)).not.toContain('answer.given');
});

test('once a person has it a number is a message like any other', () => {
  const { events } = offering().and(presses('ticket.claim')).when(says('1'));
  expect(events.map(({ type }) => type)).not.toContain('answer.given');
});

test('a number after the answer to something else chooses nothing', () => {
  const { events } = offering()
    .and(drafts(sure))
    .and(says('1', hours(1)));
  expect(events.filter(({ type }) => type === 'answer.given')).toHaveLength(1);
});

const offered = {
  passages: ['面单余额', '发票 (2026)', 'How to print'].map((title) => ({
    ...passage,
    title,
    confidence: 0.4,
  })),
};

test.each([
  ['1', 0],
  ['２', 1],
  ['3.', 2],
  ['第二个', 1],
  ['选3', 2],
  ['我选1。', 0],
  ['2)', 1],
  ['Option 2', 1],
  ['two', 1],
  ['面单余额', 0],
  ['2. 发票 (2026)', 1],
  ['how to print?', 2],
  ['4', undefined],
  ['0', undefined],
  ['12', undefined],
  ['1 个订单没同步', undefined],
  ['面单余额不足怎么办', undefined],
])('"%s" chooses %s', (text, at) => {
  expect(choiceIn(offered, text)).toBe(at);
});

import { expect, test } from 'vitest';
import { defaultBands } from '../../lib/knowledge/confidence.ts';
import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { searcher } from '../../lib/knowledge/search.ts';
import { index } from './folder.ts';
import { answerable, farMisses, nearMisses } from './questions.ts';

const search = searcher(index);
const graded = answerable.map(([question, article]) => {
  const found = search(question, 3);
  return { question, article, top: found[0]?.passage.article, score: found[0]?.score ?? 0, found };
});
const misses = [...nearMisses, ...farMisses].map((question) => ({
  question,
  score: search(question, 1)[0]?.score ?? 0,
}));

test('the right article is first for at least 85 % of the questions', () => {
  const wrong = graded.filter(({ top, article }) => top !== article);
  expect(answerable.length).toBeGreaterThanOrEqual(40);
  expect(
    1 - wrong.length / graded.length,
    JSON.stringify(wrong.map(({ question }) => question)),
  ).toBeGreaterThanOrEqual(0.85);
});

test('the right article is among three for at least 95 % of the questions', () => {
  const there = graded.filter(({ found, article }) =>
    found.some(({ passage }) => passage.article === article),
  );
  expect(there.length / graded.length).toBeGreaterThanOrEqual(0.95);
});

test('at least half of the questions are answered, and at most one of those from the wrong article', () => {
  const answered = graded.filter(({ score }) => score >= defaultBands.answer);
  expect(answered.length / graded.length).toBeGreaterThanOrEqual(0.5);
  expect(answered.filter(({ top, article }) => top !== article).length).toBeLessThanOrEqual(1);
});

test('of the questions that no article answers at most two reach the answer band', () => {
  expect(misses.length).toBeGreaterThanOrEqual(25);
  const answered = misses.filter(({ score }) => score >= defaultBands.answer).map(({ question }) => question);
  expect(answered.length, answered.join(', ')).toBeLessThanOrEqual(2);
});

test('small talk is not even suggested anything', () => {
  expect(farMisses.filter((question) => (search(question, 1)[0]?.score ?? 0) >= defaultBands.unsure)).toEqual(
    [],
  );
});

test('an article tells whether its text fits alone, or what customers call it', () => {
  const [body, other] = ['仓库搬迁以后要重新校准电子秤', '退款要先审核'].map((words) => `${words}。`);
  const of = (id: string, title: string, phrasings: readonly string[], words = '') => ({
    ...{ id, title, category: '', phrasings },
    sections: [{ heading: '说明', text: words }],
  });
  const asks = searcher(
    cutArticles([of('scales', '称重', ['秤不准'], body), of('refunds', '退款', ['怎么退钱'], other)]),
  );
  expect(asks('仓库搬迁后校准电子秤', 1)).toMatchObject([
    { passage: { article: 'scales' }, isFromText: true },
  ]);
  expect(asks('秤不准了', 1)).toMatchObject([{ passage: { article: 'scales' }, isFromText: false }]);
});

test('a question that says nothing finds nothing', () => {
  expect(search('请问怎么办呢？', 3)).toEqual([]);
});

test('the first three passages are of three articles', () => {
  const articles = search('订单怎么合并', 6).map(({ passage }) => passage.article);
  expect(new Set(articles.slice(0, 3)).size).toBe(3);
  expect(articles).toHaveLength(6);
  expect(articles.slice(3)).toContain(articles[0]);
});

test('what is listed for people finds nothing, however few passages are asked for', () => {
  for (const limit of [1, 6]) {
    expect(search('你们软件一年收多少费用呀', limit)).toEqual([]);
    expect(search('how much do you charge per year', limit)).toEqual([]);
  }
});

test('what is for people alone is never among what is found', () => {
  const found = [...answerable.map(([question]) => question), ...nearMisses].flatMap((one) => search(one, 6));
  expect(found.filter(({ passage }) => passage.article.startsWith('for-people'))).toEqual([]);
});

test('a pasted error message finds the section that explains it', () => {
  const [best] = search('接口一直报 sign error', 1);
  expect(best?.passage).toMatchObject({ article: 'api-access', section: '常见报错' });
});

test('traditional characters find what simplified ones find', () => {
  expect(search('電子面單餘額不足', 3)).toEqual(search('电子面单余额不足', 3));
});

test('every score is a probability and they never rise down the list of articles', () => {
  const scores = search('平台订单没有同步', 3).map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
});

import { expect, test } from 'vitest';
import { curatedFor } from '../../lib/core/curated.ts';
import { articles } from '../knowledge/folder.ts';
import { given, givenWith, says, settings, told } from './given.ts';

test.each([
  ['a price', '你们一年的服务费多少钱', '自动回复不报价'],
  ['a price, in English', 'How much do you charge per shop?', 'does not quote'],
  ['compensation', '漏单造成的损失你们赔吗', '由负责人与您联系'],
  ['a promise', '你们能保证数据永远不丢吗', '不作新的承诺'],
])('%s is answered in the chosen words, with number and time, and nothing is drafted', (_, text, words) => {
  const { effects, ticket } = given().when(says(text));
  expect(told(effects)).toEqual([expect.stringContaining(words)]);
  expect(told(effects).join()).toMatch(/T-7K3Q/);
  expect(effects.map(({ type }) => type)).not.toContain('answer.draft');
  expect(ticket?.handler).toBe('human');
});

test('who asks for a price behind an answered question gets the words too', () => {
  const { effects } = given(says('系统报电子面单余额不足')).when(says('另外你们的收费标准是什么'));
  expect(told(effects)).toEqual([expect.stringContaining('自动回复不报价')]);
});

test('an outage is an outage, whatever else is said', () => {
  const { ticket } = given().when(says('店铺全停了，一单都进不来，损失你们赔！'));
  expect(ticket?.verdict.serviceClass).toBe('urgent');
});

test('letters are whole words, and width and capitals do not matter', () => {
  const replies = [{ when: ['sue'], say: { zh: '中', en: 'en' } }];
  expect(curatedFor(replies, 'There is an issue')).toBeUndefined();
  expect(curatedFor(replies, 'We will ＳＵＥ.')).toBeDefined();
  expect(curatedFor(replies, '我们要sue你们')).toBeDefined();
});

test('no way of asking for one of our own articles is taken for a price, a promise or the law', () => {
  const asked = articles.flatMap(({ title, phrasings }) => [title, ...phrasings]);
  expect(asked.length).toBeGreaterThan(300);
  expect(asked.filter((text) => curatedFor(settings.replies, text) !== undefined)).toEqual([]);
});

test('without replies everything is drafted', () => {
  const { effects } = givenWith({ ...settings, replies: [] }).when(says('你们一年的服务费多少钱'));
  expect(effects.map(({ type }) => type)).toEqual(['answer.draft']);
});

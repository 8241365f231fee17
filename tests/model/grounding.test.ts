import { expect, test } from 'vitest';
import type { Found } from '../../lib/core/answer.ts';
import { ground } from '../../lib/model/grounding.ts';
import type { Reply } from '../../lib/model/reply.ts';

const found = (text: string): Found => ({
  passage: { article: 'a', title: '超卖', section: '步骤', text },
  score: 0.9,
});
const passages = [found('1. 打开「库存同步」。\n2. 安全库存填 20 件。'), found('联系买家换款或退款。')];
const reply = (answer: string, ...citations: Reply['citations']): Reply => ({
  answerable: true,
  answer,
  citations,
});
const first = { id: 'p1', quote: '打开「库存同步」' };

test('a reply whose quotes stand in the cited passages rests on them, each once', () => {
  const both = reply('打开库存同步，再联系买家。', first, first, { id: 'p2', quote: '联系买家换款或退款。' });
  expect(ground(both, '', passages)).toEqual({ cited: passages });
});

test('a quote may differ in punctuation, width and case', () => {
  expect(ground(reply('好', { id: 'p1', quote: '打开 库存同步，' }), '', passages)).toEqual({
    cited: [passages[0]],
  });
});

test.each([
  ['cites nothing', reply('打开库存同步')],
  ['cites what was not given', reply('打开库存同步', { id: 'p3', quote: '打开库存同步' })],
  ['quotes what is not there', reply('重启电脑', { id: 'p1', quote: '请先重启电脑再试一次' })],
  ['quotes what is not there', reply('好', { id: 'p1', quote: '联系买家换款或退款' })],
  ['quotes what is not there', reply('好', { id: 'p1', quote: '。' })],
  ['states an unknown number', reply('安全库存填 50 件', first)],
  ['states an unknown number', reply('2 小时内处理好', first)],
  ['states an unknown number', reply('两个工作日退款', first)],
  ['states an unknown number', reply('打 8 折', first)],
])('%s', (ungrounded, given) => {
  expect(ground(given, '', passages)).toEqual({ ungrounded });
});

test('numbers of the cited passage and of the question may be repeated, steps may be numbered', () => {
  const answer = '1. 打开库存同步\n2. 安全库存填 20\n3. 这 300 单同步后，安全库存见第 2 步';
  expect(ground(reply(answer, first), '有 300 单超卖', passages)).toHaveProperty('cited');
});

test('the number of a step is not a number that may be stated', () => {
  expect(ground(reply('2 天内恢复', first), '', passages)).toEqual({
    ungrounded: 'states an unknown number',
  });
});

import { expect, test } from 'vitest';
import type { Found } from '../../lib/core/answer.ts';
import { defaultBands } from '../../lib/knowledge/confidence.ts';
import { extract, extractiveModel } from '../../lib/knowledge/extract.ts';
import { searcher } from '../../lib/knowledge/search.ts';
import { index } from './folder.ts';
import { answerable } from './questions.ts';

const found = (article: string, text: string, score: number): Found => ({
  passage: { article, title: `关于${article}`, section: '步骤', text },
  score,
});

test('a passage with steps is quoted with all its steps and nothing before them', () => {
  const draft = extract('怎么合并', [found('a', '先看这里。\n1. 打开\n2. 勾选\n3. 合并', 0.9)], 'zh');
  expect(draft).toMatchObject({ kind: 'answer', text: '1. 打开\n2. 勾选\n3. 合并', confidence: 0.9 });
});

test('running text is quoted by its two nearest sentences, in their order', () => {
  const text = '库存每天同步。平台下架以后库存更新失败。天气很好。库存比例为零也会更新失败。';
  const draft = extract('库存更新失败', [found('a', text, 0.9)], 'zh');
  expect(draft).toMatchObject({ text: '平台下架以后库存更新失败。\n库存比例为零也会更新失败。' });
});

test('an error message is quoted alone when the others have nothing to do with it', () => {
  const draft = extract(
    '提示端口被占用',
    [found('a', '- 未找到打印机：重新选择。\n- 端口被占用：只留一个组件。', 0.9)],
    'zh',
  );
  expect(draft).toMatchObject({ text: '- 端口被占用：只留一个组件。' });
});

test('every answer to the test questions stands in its source, word for word, and names it', () => {
  const search = searcher(index);
  const answers = answerable.flatMap(([question]) => {
    const draft = extract(question, search(question, 6), 'zh');
    return draft.kind === 'answer' ? [draft] : [];
  });
  expect(answers.length).toBeGreaterThan(20);
  for (const { text, sources } of answers) {
    expect(sources).toHaveLength(1);
    expect(sources[0]?.title).not.toBe('');
    for (const line of text.split('\n')) expect(sources[0]?.text).toContain(line);
  }
});

test('below the answer band nothing is answered, and each article that was found is there to choose from, once', () => {
  const all = ['a', 'a', 'b', 'c', 'd'].map((article) => found(article, '文字', 0.6));
  const draft = extract('问题', all, 'zh');
  expect(draft).toMatchObject({ kind: 'unsure', reason: 'not sure enough' });
  expect(draft.kind === 'unsure' && draft.candidates.map(({ passage }) => passage.article)).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});

test('what only the text of an article fits has to be surer than what customers call it', () => {
  const bands = { answer: 0.5, fromText: 0.75, unsure: 0.45 };
  const kind = (one: Found, of = bands) => extract('问题', [one], 'zh', of).kind;
  const asked = found('a', '文字。', 0.6);
  expect(kind(asked)).toBe('answer');
  expect(kind({ ...asked, isFromText: false })).toBe('answer');
  expect(kind({ ...asked, isFromText: true })).toBe('unsure');
  expect(kind({ ...asked, score: 0.75, isFromText: true })).toBe('answer');
  // Never laxer, whatever was configured.
  expect(kind({ ...asked, isFromText: true }, { ...bands, answer: 0.7, fromText: 0.5 })).toBe('unsure');
});

test('what was found below the lower band is named as such', () => {
  const far = found('a', '文字', 0.49);
  expect(extract('问题', [far], 'zh')).toEqual({
    kind: 'unsure',
    reason: 'nothing close enough',
    candidates: [far],
  });
  expect(extract('问题', [], 'zh')).toEqual({ kind: 'unsure', reason: 'nothing found', candidates: [] });
});

test('the bands are configuration', async () => {
  const strict = extractiveModel({ ...defaultBands, answer: 0.95 });
  expect(await strict.draft('问题', [found('a', '文字。', 0.9)], 'zh', 'kaili')).toMatchObject({
    kind: 'unsure',
  });
  expect(await extractiveModel().draft('文字', [found('a', '文字。', 0.8)], 'zh', 'kaili')).toMatchObject({
    kind: 'answer',
  });
});

test('a Chinese article is offered to an English question, not quoted', () => {
  expect(extract('how to merge', [found('a', '1. 打开', 0.9)], 'en')).toMatchObject({
    kind: 'unsure',
    reason: 'in another language',
  });
});

import { expect, test } from 'vitest';
import { languageOf } from '../../lib/core/language.ts';
import { buildIndex } from '../../lib/knowledge/build-index.ts';
import { extract } from '../../lib/knowledge/extract.ts';
import { searcher } from '../../lib/knowledge/search.ts';
import { isPassedOver, twinsAmong } from '../../lib/knowledge/twins.ts';
import { articles, index } from './folder.ts';
import { answerable } from './questions.ts';

const search = searcher(index);

test('a question never finds the twin in the other language', () => {
  const twins = new Set(articles.map(({ id }) => id).filter((id) => id.endsWith('-en')));
  const asked = answerable.map(([question]) => question);
  expect(new Set(asked.map(languageOf))).toEqual(new Set(['zh', 'en']));
  for (const question of asked) {
    const isHidden = (id: string) => (languageOf(question) === 'zh' ? twins.has(id) : twins.has(`${id}-en`));
    expect(search(question, 6).filter(({ passage }) => isHidden(passage.article))).toEqual([]);
  }
});

test('a shared error code is explained in the language of the question', () => {
  for (const [question, article] of [
    ['接口报 invalid_token 订单下不来', 'platform-authorisation-expired'],
    ['orders stopped, the API says invalid_token', 'platform-authorisation-expired-en'],
  ] as const) {
    expect(search(question, 1)[0]?.passage.article).toBe(article);
  }
});

test('an English question is answered from the English article', () => {
  const question = 'The label printer is offline and nothing happens when I click print';
  expect(extract(question, search(question, 6), languageOf(question))).toMatchObject({
    kind: 'answer',
    sources: [{ article: 'waybill-print-failed-en' }],
  });
});

test('an article that stands in one language only is found from both', () => {
  const ids = articles.map(({ id }) => id).filter((id) => id !== 'oversold');
  const twinOf = (id: string) => twinsAmong(ids)[ids.indexOf(id)];
  expect(isPassedOver(twinOf('oversold-en'), 'zh')).toBe(false);
  expect(isPassedOver(twinOf('pda-handheld'), 'en')).toBe(false);
  expect(isPassedOver(twinOf('api-access'), 'en')).toBe(true);
  expect(isPassedOver(twinOf('api-access'), 'zh')).toBe(false);
});

test('the English words of an error message are looked for without the Chinese ones beside them', () => {
  const source = [
    '---',
    'title: Moving stock',
    'category: wms',
    'phrasings:',
    '  - move goods',
    '  - relocate',
    '  - other shelf',
    '---',
    '## Steps',
    '1. Scan.',
    '## Errors',
    '- `Shelf is full` (货架已满): choose another.',
    '',
  ].join('\n');
  const small = searcher(buildIndex([{ name: 'moving.md', source }]));
  expect(small('shelf is full', 1)[0]?.passage.section).toBe('Errors');
});

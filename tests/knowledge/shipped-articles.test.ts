import { expect, test } from 'vitest';
import { languageOf } from '../../lib/core/language.ts';
import { articles, files } from './folder.ts';
import { answerable } from './questions.ts';

/** Those that answer something: the others only list what people answer. */
const answering = articles.filter(({ sections }) => sections.length > 0);

const isEnglish = ({ id }: { readonly id: string }) => id.endsWith('-en');

test('at least 60 Chinese and 20 English articles are shipped and all of them can be read', () => {
  expect(articles).toHaveLength(files.length);
  const [english, chinese] = [answering.filter(isEnglish), answering.filter((one) => !isEnglish(one))];
  expect(chinese.length).toBeGreaterThanOrEqual(60);
  expect(english.length).toBeGreaterThanOrEqual(20);
});

test('an English article has a Chinese one with the same category and as many sections', () => {
  const byId = new Map(articles.map((article) => [article.id, article]));
  for (const article of articles.filter(isEnglish)) {
    const chinese = byId.get(article.id.replace(/-en$/, ''));
    expect(chinese, article.id).toMatchObject({ category: article.category });
    expect(chinese?.sections, article.id).toHaveLength(article.sections.length);
  }
});

test('every title, phrasing and section is in the language of its file', () => {
  const strangers = articles.flatMap((article) => {
    const texts = [article.title, ...article.phrasings, ...article.sections.map(({ text }) => text)];
    return texts.filter((text) => languageOf(text) !== (isEnglish(article) ? 'en' : 'zh'));
  });
  expect(strangers).toEqual([]);
});

test('every section fits one WeCom text message', () => {
  // WeCom: 2,048 bytes of UTF-8 per text; the rest is for the source and the ticket number.
  const tooLong = articles.flatMap(({ id, sections }) =>
    sections.filter(({ text }) => Buffer.byteLength(text) > 1_800).map(({ heading }) => `${id}: ${heading}`),
  );
  expect(tooLong).toEqual([]);
});

test('no two articles share a phrasing', () => {
  const all = articles.flatMap(({ phrasings }) => phrasings);
  expect(new Set(all).size).toBe(all.length);
});

test('an article promises neither a time nor a price', () => {
  const promise = /\d+\s*(?:分钟|小时|个?工作日)|[¥￥$]|\d+\s*(?:元|yuan|minutes?|hours?|working days?)/i;
  const promising = articles.filter(({ sections }) => sections.some(({ text }) => promise.test(text)));
  expect(promising.map(({ id }) => id)).toEqual([]);
});

test('every article that answers is asked at least twice by the test questions, never in its own words', () => {
  const asked = Map.groupBy(answerable, ([, article]) => article);
  expect(answering.filter(({ id }) => (asked.get(id) ?? []).length < 2).map(({ id }) => id)).toEqual([]);
  const own = new Set(articles.flatMap(({ title, phrasings }) => [title, ...phrasings]));
  expect(answerable.filter(([question]) => own.has(question))).toEqual([]);
});

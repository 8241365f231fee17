import { expect, test } from 'vitest';
import { files, index } from './folder.ts';
import { answerable } from './questions.ts';

test('at least 14 articles are shipped and all of them can be read', () => {
  expect(index.articles).toHaveLength(files.length);
  expect(files.length).toBeGreaterThanOrEqual(14);
});

test('every section fits one WeCom text message', () => {
  // WeCom: 2,048 bytes of UTF-8 per text; the rest is for the source and the ticket number.
  const tooLong = index.articles.flatMap(({ id, sections }) =>
    sections.filter(({ text }) => Buffer.byteLength(text) > 1_800).map(({ heading }) => `${id}: ${heading}`),
  );
  expect(tooLong).toEqual([]);
});

test('no two articles share a phrasing', () => {
  const all = index.articles.flatMap(({ phrasings }) => phrasings);
  expect(new Set(all).size).toBe(all.length);
});

test('an article promises neither a time nor a price', () => {
  const promise = /\d+\s*(?:分钟|小时|个?工作日)|[¥￥]|\d+\s*元/;
  const promising = index.articles.filter(({ sections }) => sections.some(({ text }) => promise.test(text)));
  expect(promising.map(({ id }) => id)).toEqual([]);
});

test('every article is asked at least twice by the test questions, never in its own words', () => {
  const asked = Map.groupBy(answerable, ([, article]) => article);
  expect(index.articles.filter(({ id }) => (asked.get(id) ?? []).length < 2).map(({ id }) => id)).toEqual([]);
  const own = new Set(index.articles.flatMap(({ title, phrasings }) => [title, ...phrasings]));
  expect(answerable.filter(([question]) => own.has(question))).toEqual([]);
});

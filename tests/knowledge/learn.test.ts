import { expect, test } from 'vitest';
import { buildIndexFile } from '../../lib/knowledge/build-index.ts';
import { cutArticles } from '../../lib/knowledge/cut-articles.ts';
import { encodeIndex } from '../../lib/knowledge/index-file.ts';
import { carryOver, learn, withLearned } from '../../lib/knowledge/learn.ts';
import { indexKey, readIndex } from '../../lib/knowledge/load-index.ts';
import { articlesOf } from '../../lib/knowledge/stored-article.ts';
import type { Files } from '../../lib/ports.ts';
import { memoryFiles } from '../twins/memory-files.ts';
import { files as sources } from './folder.ts';

const some = sources.slice(0, 4);
const suggestion = { title: '积分', phrasings: ['积分怎么联动'], steps: '打开积分联动。', flags: [] };

const published = () => articlesOf(readIndex(buildIndexFile(some)));

test('phrasings that are near an article are added to it, once', () => {
  const [first] = published();
  const adds = { article: first?.id ?? '', title: '' };
  const once = withLearned(published(), 'learned-t-1', { ...suggestion, adds });
  expect(once).toHaveLength(some.length);
  expect(once[0]?.phrasings).toEqual([...(first?.phrasings ?? []), '积分怎么联动']);
  expect(withLearned(once, 'learned-t-1', { ...suggestion, adds })).toEqual(once);
});

test('a folder that is published anew keeps what was learned, but for what was written under its name', () => {
  const learned = withLearned(published(), 'learned-t-1', suggestion);
  expect(carryOver(published(), learned).map(({ id }) => id)).toEqual(learned.map(({ id }) => id));
  const body = encodeIndex(cutArticles(learned));
  expect(articlesOf(readIndex(buildIndexFile(some, body)))).toEqual(learned);
  expect(articlesOf(readIndex(buildIndexFile(some, new Uint8Array([1]))))).toEqual(published());
  const [first] = published();
  const written = first === undefined ? [] : [{ ...first, id: 'learned-t-1', title: '写好的' }];
  expect(carryOver(written, learned).map(({ title }) => title)).toEqual(['写好的']);
});

test('what somebody else published between reading and looking again is never taken for ours', async () => {
  const files = memoryFiles();
  await files.put(indexKey, buildIndexFile(some), 'application/octet-stream');
  const overtaken: Files = {
    get: files.get,
    put: async (key, _, type) => files.put(key, buildIndexFile(sources.slice(0, 2)), type),
  };
  await expect(learn(overtaken, 'learned-t-1', suggestion)).rejects.toMatchObject({
    code: 'knowledge.overtaken',
  });
  expect(await learn(files, 'learned-t-1', suggestion)).toBe('learned-t-1');
});

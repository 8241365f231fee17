import { expect, test } from 'vitest';
import { buildIndexFile, indexFile, readArticles } from '../../lib/knowledge/build-index.ts';
import { cutArticles, cutter } from '../../lib/knowledge/cut-articles.ts';
import { encodeIndex } from '../../lib/knowledge/index-file.ts';
import { carryOver, learn, unlearn, withLearned, withoutLearned } from '../../lib/knowledge/learn.ts';
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

test('a folder that is published again without a change is the very file, what was learned included', () => {
  const written = readArticles(some);
  const before = indexFile(
    written,
    encodeIndex(cutArticles(withLearned(written, 'learned-t-1', suggestion))),
  );
  expect(indexFile(written, before)).toBe(before);
  const [first, ...others] = written;
  const changed = first === undefined ? [] : [{ ...first, title: '改过的' }, ...others];
  expect(articlesOf(readIndex(indexFile(changed, before)))[0]?.title).toBe('改过的');
  const ofAnotherNode = encodeIndex({ ...readIndex(before), cutter: 'of another Node' });
  expect(readIndex(indexFile(written, ofAnotherNode)).cutter).toBe(cutter());
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

test('what was learned is taken out again, an article as well as phrasings, and the same twice changes nothing', async () => {
  const [first] = published();
  const adds = { article: first?.id ?? '', title: '' };
  const files = memoryFiles();
  await files.put(indexKey, buildIndexFile(some), 'application/octet-stream');
  const before = await files.get(indexKey);
  for (const learned of [suggestion, { ...suggestion, adds }]) {
    await learn(files, 'learned-t-1', learned);
    expect(await files.get(indexKey)).not.toEqual(before);
    await unlearn(files, 'learned-t-1', learned);
    await unlearn(files, 'learned-t-1', learned);
    expect(await files.get(indexKey)).toEqual(before);
  }
});

test('what is taken out is what was learned from that ticket: what was written, and what others taught, stays', () => {
  const [first] = published();
  const adds = { article: first?.id ?? '', title: '' };
  const written = first?.phrasings[0] ?? '';
  const taught = { ...suggestion, adds, phrasings: [written, '积分怎么联动'] };
  const others = { ...suggestion, adds, phrasings: ['积分能一起用吗'] };
  const all = withLearned(withLearned(published(), 'learned-t-1', taught), 'learned-t-2', others);
  expect(all[0]?.learned).toEqual(['积分怎么联动', '积分能一起用吗']);
  expect(withoutLearned(all, 'learned-t-1', taught)[0]).toEqual({
    ...first,
    phrasings: [...(first?.phrasings ?? []), '积分能一起用吗'],
    learned: ['积分能一起用吗'],
  });
});

test('phrasings that somebody wrote into the file since are no longer taken out with a ticket', () => {
  const [first] = published();
  const adds = { article: first?.id ?? '', title: '' };
  const learned = withLearned(published(), 'learned-t-1', { ...suggestion, adds });
  const written = published().map((article) =>
    article.id === first?.id ? { ...article, phrasings: [...article.phrasings, '积分怎么联动'] } : article,
  );
  const carried = carryOver(written, learned);
  expect(withoutLearned(carried, 'learned-t-1', { ...suggestion, adds })).toEqual(written);
});

test('the only article there is can be taken out too', async () => {
  const files = memoryFiles();
  await files.put(indexKey, encodeIndex(cutArticles([])), 'application/octet-stream');
  await learn(files, 'learned-t-1', suggestion);
  await unlearn(files, 'learned-t-1', suggestion);
  expect(await files.get(indexKey)).toMatchObject({ body: encodeIndex(cutArticles([])) });
});

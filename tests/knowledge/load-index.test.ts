import { expect, test } from 'vitest';
import { PermanentError } from '../../lib/core/errors.ts';
import { buildIndex, buildIndexFile } from '../../lib/knowledge/build-index.ts';
import {
  indexKey,
  knowledgeFromFiles,
  knowledgeFromIndex,
  readIndex,
} from '../../lib/knowledge/load-index.ts';
import type { Files } from '../../lib/ports.ts';
import { files, index, indexFile } from './folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const question = '电子面单余额不足';
const type = 'application/octet-stream';

/** A store of one object whose ETag is its version; `reads` says what was asked for and answered. */
function oneFile(body?: Uint8Array) {
  const reads: string[] = [];
  let stored = body === undefined ? undefined : { body, etag: 'v1' };
  let broken = false;
  const store: Files = {
    async get(key, ifNoneMatch) {
      if (broken) throw new Error('no network');
      const answer =
        key !== indexKey || stored === undefined
          ? 'missing'
          : stored.etag === ifNoneMatch
            ? 'unchanged'
            : stored;
      reads.push(typeof answer === 'string' ? answer : answer.etag);
      return answer;
    },
    put: async (_, next) => {
      stored = { body: next, etag: `v${Number(stored?.etag.slice(1) ?? 0) + 1}` };
    },
  };
  return { store, reads, breakDown: () => (broken = true) };
}

test('an index survives being stored', async () => {
  const loaded = readIndex(indexFile);
  expect(loaded).toEqual(index);
  expect(await knowledgeFromIndex(loaded).search(question, 3)).toEqual(
    await knowledgeFromIndex(index).search(question, 3),
  );
});

test('what is found names the version of the published index, also after another was published', async () => {
  const { store } = oneFile(indexFile);
  let now = 0;
  const knowledge = knowledgeFromFiles(store, () => now);
  const versions = async () => new Set((await knowledge.search(question, 3)).map((found) => found.index));
  expect(await versions()).toEqual(new Set(['v1']));
  await store.put(indexKey, indexFile, type);
  expect(await versions()).toEqual(new Set(['v1']));
  now += 61_000;
  expect(await versions()).toEqual(new Set(['v2']));
});

test('the same articles make the same index, whatever the order of the files', () => {
  expect(buildIndex(files.toReversed())).toEqual(index);
});

test('the index stays within four times the articles', () => {
  const articles = files.reduce((sum, { source }) => sum + Buffer.byteLength(source), 0);
  expect(indexFile.length).toBeLessThan(4 * articles);
});

test('an index of another Node is cut again from its articles', async () => {
  const foreign = { ...index, cutter: 'tokens 1, icu 1.0', hashes: new Uint32Array(), asked: 0 };
  expect(await knowledgeFromIndex(foreign).search(question, 3)).toEqual(
    await knowledgeFromIndex(index).search(question, 3),
  );
});

test('all problems of all articles are told before anything is built', () => {
  const bad = { name: 'bad.md', source: '---\ntitle: a\n---\n' };
  expect(() => buildIndex([...files, bad])).toThrow(/bad\.md:1: category[\s\S]*bad\.md:1: phrasings/);
  expect(() => buildIndex([])).toThrow(PermanentError);
});

test('a missing index says what to do', async () => {
  const knowledge = knowledgeFromFiles(oneFile().store, () => 0);
  await expect(knowledge.search(question, 1)).rejects.toThrow(/publish the articles/);
});

test('an index that is published after the first miss is found at the next question', async () => {
  const { store } = oneFile();
  const knowledge = knowledgeFromFiles(store, () => 0);
  await expect(knowledge.search(question, 1)).rejects.toThrow();
  await store.put(indexKey, indexFile, type);
  expect(await knowledge.search(question, 1)).toHaveLength(1);
});

test('an unreadable index or one of another format says what to do', async () => {
  const otherFormat = Uint8Array.from(
    Buffer.from(Buffer.from(indexFile).toString('latin1').replace('"format":2', '"format":9'), 'latin1'),
  );
  for (const body of [bytes('<xml>'), bytes(''), otherFormat]) {
    await expect(knowledgeFromFiles(oneFile(body).store, () => 0).search(question, 1)).rejects.toThrow(
      /publish the articles again/,
    );
  }
});

test('questions within a minute share one read, later ones ask with the ETag', async () => {
  let now = 0;
  const { store, reads } = oneFile(indexFile);
  const knowledge = knowledgeFromFiles(store, () => now);
  await Promise.all([knowledge.search(question, 1), knowledge.search(question, 1)]);
  now = 59_999;
  await knowledge.search(question, 1);
  expect(reads).toEqual(['v1']);
  now = 60_000;
  expect(await knowledge.search(question, 1)).toHaveLength(1);
  expect(reads).toEqual(['v1', 'unchanged']);
});

test('a newly published index is used within a minute', async () => {
  let now = 0;
  const { store } = oneFile(buildIndexFile(files.filter(({ name }) => name !== 'waybill-quota.md')));
  const knowledge = knowledgeFromFiles(store, () => now);
  expect((await knowledge.search(question, 1))[0]?.passage.article).not.toBe('waybill-quota');
  await store.put(indexKey, indexFile, type);
  now = 60_000;
  expect((await knowledge.search(question, 1))[0]?.passage.article).toBe('waybill-quota');
});

test('a loaded index keeps answering when the store fails or a bad one is published, and says so', async () => {
  let now = 0;
  const reasons: string[] = [];
  const { store, breakDown } = oneFile(indexFile);
  const knowledge = knowledgeFromFiles(
    store,
    () => now,
    ({ message }) => reasons.push(message),
  );
  await knowledge.search(question, 1);
  await store.put(indexKey, bytes('{'), type);
  now = 60_000;
  expect(await knowledge.search(question, 1)).toHaveLength(1);
  breakDown();
  now = 120_000;
  expect(await knowledge.search(question, 1)).toHaveLength(1);
  expect(reasons).toHaveLength(2);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startQueues } from '../../lib/local/queues.ts';
import { run } from './run.ts';

// Each command is a process of its own, and a busy machine takes its time to start one.
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dingxin-kb-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const good = `---
title: 退款
category: other
phrasings:
  - 怎么退款
  - 想退货
  - 退钱给我
---

## 步骤

1. 打开
2. 点退款
`;

test.each([
  ['an import from nowhere', ['import'], '--from DIR'],
  [
    'an import of another category',
    ['import', '--from', '.', '--category', 'x'],
    '--category is one of: orders',
  ],
  ['an export from nowhere', ['export', '--to', 'x'], '--bucket NAME'],
  ['an export to nowhere', ['export', '--bucket', 'x'], '--to DIR'],
  ['a folder that is not there', ['lint', '--folder', '/nowhere'], 'there is no folder /nowhere'],
  ['a share of wrong answers that is none', ['eval', '--risk', 'x'], '--risk 3'],
])('%s is refused with what to write instead', async (_, args, advice) => {
  const { code, out, err } = await run(['kb', ...args]);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(advice);
});

test('the help of kb names every command', async () => {
  const { out } = await run(['kb', '--help']);
  for (const command of ['publish', 'lint', 'import', 'export', 'eval', 'feedback'])
    expect(out).toContain(`dingxin kb ${command}`);
});

test('the articles of the repository have nothing to correct', async () => {
  const { code, err } = await run(['kb', 'lint']);
  expect([code, err]).toEqual([0, '']);
});

test('what nobody can read is refused by name: other encodings, mixtures, whole books, what is no text, what is empty', async () => {
  write('good.md', good);
  write('gbk.md', Buffer.from([0xcd, 0xcb, 0xbf, 0xee]));
  write('mixed.md', Buffer.concat([Buffer.from(good), Buffer.from([0xcd, 0xcb])]));
  write('utf16.md', Buffer.from(good, 'utf16le'));
  write('book.md', good + '很长。'.repeat(250_000));
  write('zeros.md', Buffer.alloc(10));
  write('empty.md', '');
  write('broken.md', good.replace('category: other', 'category: [other'));
  write('no-text.md', good.slice(0, good.indexOf('## ')));
  const { code, err } = await run(['kb', 'lint', '--folder', folder]);
  expect(code).toBe(1);
  const told = err.split('\n').map((line) => line.replace(/: .*/, ''));
  expect([...new Set(told)].filter((line) => line.includes('.md'))).toEqual([
    'book.md:1',
    'broken.md:4',
    'empty.md:1',
    'gbk.md:1',
    'mixed.md:1',
    'no-text.md:9',
    'utf16.md:1',
    'zeros.md:1',
  ]);
  expect(err).toContain('save it as UTF-8');
  expect(err).toContain('split it: 2198 KiB');
  const published = await run(['kb', 'publish', '--bucket', 'b', '--folder', folder]);
  expect(published.err).toContain('gbk.md:1: save it as UTF-8');
}, 120_000);

test('a folder of Markdown becomes articles; what cannot be one is told, and nothing that stands there is lost', async () => {
  const notes = mkdtempSync(join(tmpdir(), 'dingxin-notes-'));
  writeFileSync(join(notes, 'Refunds.md'), '# 退款\n\n## 怎么退？\n\n1. 打开\n\n## 多久到账吗\n\n看银行。\n');
  writeFileSync(join(notes, 'Thin.md'), '# 只有一种问法\n\n文字\n');
  const args = ['kb', 'import', '--from', notes, '--folder', folder];
  const first = await run(args);
  expect(first.code).toBe(1);
  expect(first.err).toContain('Thin.md:1: phrasings: write at least 3 ways');
  expect(readdirSync(folder)).toEqual(['refunds.md']);
  rmSync(join(notes, 'Thin.md'));
  expect(await run(args)).toMatchObject({ code: 0, err: '' });
  write('refunds.md', good);
  expect((await run(args)).err).toContain('--overwrite');
  expect(readFileSync(join(folder, 'refunds.md'), 'utf8')).toBe(good);
  expect(await run([...args, '--overwrite'])).toMatchObject({ code: 0 });
  expect(await run(['kb', 'lint', '--folder', folder])).toMatchObject({ code: 0, err: '' });
}, 120_000);

test('what is published can be written as files that publish as the same', async () => {
  const server = await startQueues(mkdtempSync(join(tmpdir(), 'dingxin-s3-')));
  const environment = { AWS_ENDPOINT_URL_S3: server.url };
  await fetch(`${server.url}/articles`, { method: 'PUT' });
  const nothing = await run(['kb', 'export', '--bucket', 'articles', '--to', folder], environment);
  expect(nothing.err).toContain('dingxin kb publish');
  await run(['kb', 'publish', '--bucket', 'articles'], environment);
  const index = () => fetch(`${server.url}/articles/knowledge/index.bin`).then((answer) => answer.bytes());
  const before = await index();
  const exported = await run(['kb', 'export', '--bucket', 'articles', '--to', folder], environment);
  expect([exported.code, exported.err]).toEqual([0, '']);
  expect(readdirSync(folder).length).toBeGreaterThan(60);
  await run(['kb', 'publish', '--bucket', 'articles', '--folder', folder], environment);
  expect(Buffer.from(await index()).equals(before)).toBe(true);
  await server.close();
}, 120_000);

test('an evaluation draws the curve, prints the table and names the bands', async () => {
  const questions = join(import.meta.dirname, '../eval/questions.jsonl');
  const { code, out } = await run(['kb', 'eval', '--questions', questions]);
  expect(code).toBe(0);
  expect(out).toContain('255 questions that an article answers, 40 that none does');
  expect(out).toMatch(/\|.*\*/);
  expect(out).toMatch(/^0\.50 +9\d\.\d % +9\d\.\d % /m);
  expect(out).toMatch(/^answer: 0\.\d\d /m);
  const { out: json } = await run(['kb', 'eval', '--questions', questions, '--json']);
  expect(JSON.parse(json)).toMatchObject({ questions: 295 });
}, 120_000);

test('a line of questions that cannot be read is told with its number', async () => {
  write('q.jsonl', '{"question":"a","article":"nowhere","language":"zh"}\n\nno json\n');
  const { code, err } = await run(['kb', 'eval', '--questions', join(folder, 'q.jsonl')]);
  expect(code).toBe(1);
  expect(err).toMatch(/q\.jsonl:1: there is no article "nowhere"\n.*q\.jsonl:3: write \{"question"/);
});

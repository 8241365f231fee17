import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultBands } from '../../lib/knowledge/confidence.ts';
import { baseline, ours } from './engines.ts';
import { flexSearch, miniSearch, orama, sqlite } from './libraries.ts';
import { run } from './retrieval.ts';
import { readSets } from './sets.ts';

const jsonl = (...rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-sets-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const folder = folderOf({
  'shop/dev/kb.jsonl': jsonl(
    { id: 'a#0', doc: 'a', title: '打印面单', text: '打印机离线时重新启动组件。' },
    { id: 'a#1', doc: 'a', title: '打印面单', text: '余额不足请充值。' },
    { id: 'b#0', doc: 'b', title: '库存盘点', text: '盘点单审核以后库存才会改变。' },
  ),
  'shop/dev/queries.jsonl': jsonl(
    { text: '打印机离线', relevant: ['a'], kind: 'in', q: 'said', answers: ['重新启动组件'] },
    { text: '库存盘点', relevant: ['b'], kind: 'in', q: 'title' },
    { text: '打印发票抬头', kind: 'oos_near', q: 'said' },
  ),
  'talk/queries.jsonl': jsonl(
    { text: '今天天气好吗', kind: 'oos_far' },
    { text: 'are you sad', kind: 'oos_far' },
  ),
  'intents/train.tsv': 'refund\tgive my money back\nrefund\treturn the order\nprint\tprint a label\n',
  'intents/test.tsv': 'refund\tmoney back please\noos\twho wrote hamlet\n',
});
const sets = readSets(folder);
const byName = new Map(sets.map((set) => [set.name, set]));

test('a folder of sets is read: one set per kind of question, titles left out where they are asked', () => {
  expect([...byName.keys()].toSorted()).toEqual(['intents', 'shop:said', 'shop:title']);
  expect(byName.get('shop:said')?.bases[0]?.articles).toMatchObject([
    { id: 'a', title: '打印面单', sections: [{}, {}] },
    { id: 'b', title: '库存盘点' },
  ]);
  expect(byName.get('shop:title')?.bases[0]?.articles.map(({ title }) => title)).toEqual(['', '']);
});

test('small talk is asked of every set in its language', () => {
  const far = (name: string) =>
    byName.get(name)?.bases[0]?.questions.flatMap(({ kind, text }) => (kind === 'far' ? text : []));
  expect(far('shop:said')).toEqual(['今天天气好吗']);
  expect(far('intents')).toEqual(['are you sad']);
});

test('an intent is an article of phrasings, and what is out of scope is a near miss', () => {
  expect(byName.get('intents')?.bases[0]).toMatchObject({
    articles: [{ id: 'refund', phrasings: ['give my money back', 'return the order'] }, { id: 'print' }],
    questions: [{ kind: 'in', relevant: ['refund'] }, { kind: 'near', relevant: [] }, { kind: 'far' }],
  });
});

test('a line that cannot be read is told with its number', () => {
  const bad = folderOf({ 'x/kb.jsonl': '{"id":"a","text":"t"}', 'x/queries.jsonl': '\n{"text":"q"}' });
  expect(() => readSets(bad)).toThrow(/queries\.jsonl:2: /);
});

test.each([ours, baseline, miniSearch, flexSearch, orama, sqlite])(
  '$name finds what is plain',
  async (engine) => {
    for (const set of sets) expect((await run(engine, set, 10, defaultBands)).measures.r1, set.name).toBe(1);
  },
);

import { expect, test } from 'vitest';
import { addressesOf, lintArticles } from '../../lib/knowledge/lint-articles.ts';
import { files } from './folder.ts';

const article = (name: string, phrasings: readonly string[], body: string, title = `关于 ${name}`) => ({
  name: `${name}.md`,
  source: `---\ntitle: ${title}\ncategory: other\nphrasings:\n${phrasings.map((one) => `  - ${one}\n`).join('')}---\n\n## 步骤\n\n${body}\n`,
});
const asks = (name: string) => ['一', '二', '三'].map((one) => `${name}问法${one}`);
const sayAll = (...given: Parameters<typeof lintArticles>[0]) => {
  const { problems, warnings } = lintArticles(given);
  const say = ({ file, line, advice }: (typeof problems)[number]) => `${file}:${line}: ${advice}`;
  return { problems: problems.map(say), warnings: warnings.map(say) };
};

test('the articles of the repository have nothing to correct', () => {
  expect(lintArticles(files).problems).toEqual([]);
});

test('fewer than three phrasings are told, with the line', () => {
  expect(sayAll(article('a', ['一种问法'], '看这里。')).problems).toEqual([
    'a.md:5: phrasings: write at least 3 ways in which customers ask this',
  ]);
});

test('a link to a file that is not there is told, and one to a neighbour or a heading of it is not', () => {
  const { problems } = sayAll(
    article('a', asks('甲'), '看[这里](b.md#步骤)和\n[那里](c.md)，[官网](https://example.com/x)。'),
    article('b', asks('乙'), '空链接[在此]()，坏地址[在此](http://)。'),
  );
  expect(problems).toEqual([
    'a.md:13: correct the link: there is no c.md in this folder',
    'b.md:12: correct the link: there is no target in this folder',
    'b.md:12: correct the address http://',
  ]);
});

test('two articles that are asked for in the same words are told, however they are written', () => {
  const { problems } = sayAll(
    article('a', [...asks('甲'), '怎麼退款？'], '看这里。'),
    article('b', [...asks('乙'), '怎么退款'], '看那里。'),
  );
  expect(problems).toEqual(['b.md:8: keep "怎么退款" in one article: a.md has it too']);
});

test('a repetition, a section that stands twice and a promise of a time are worth a look', () => {
  const { problems, warnings } = sayAll(
    article('a', [...asks('甲'), '甲问法一'], '客服两小时内回复。'),
    article('b', asks('乙'), '客服两小时内回复'),
  );
  expect(problems).toEqual([]);
  expect(warnings).toEqual([
    'a.md:8: remove "甲问法一": it stands here twice',
    'b.md:10: write "步骤" once: a.md says the same',
    'a.md:13: promise no time: no clock tracks "两小时内"',
    'b.md:12: promise no time: no clock tracks "两小时内"',
  ]);
});

test('every web address is known with its line, so that it can be asked', () => {
  const { name, source } = article('a', asks('甲'), '[官网](https://example.com/x)');
  const withUrl = { name, source: source.replace('category:', 'url: https://example.com/y\ncategory:') };
  expect(addressesOf([withUrl])).toEqual([
    { file: 'a.md', target: 'https://example.com/y', line: 3 },
    { file: 'a.md', target: 'https://example.com/x', line: 13 },
  ]);
});

import { expect, test } from 'vitest';
import { readArticle } from '../../lib/knowledge/article.ts';
import { importArticle, nameFor } from '../../lib/knowledge/import-article.ts';
import { files } from './folder.ts';

const read = (name: string, source: string) => {
  const imported = importArticle({ name, source }, 'other');
  if ('problems' in imported) return imported.problems;
  const article = readArticle(imported.file.name, imported.file.source);
  return 'article' in article ? article.article : article.problems;
};

test('a file of ours stays the same article', () => {
  for (const { name, source } of files) expect(read(name, source)).toEqual(articleOf(name, source));
});

function articleOf(name: string, source: string) {
  const article = readArticle(name, source);
  return 'article' in article ? article.article : undefined;
}

test('the first heading is the title, what stands above the sections is one, and questions among headings are phrasings', () => {
  const source =
    '# 退款\r\n\r\n先看这里。\r\n\r\n## 怎么退？\r\n\r\n1. 打开\r\n\r\n# 多久到账吗\r\n\r\n看银行。\r\n';
  expect(read('Refund Guide.md', source)).toMatchObject({
    ...{ id: 'refund-guide', title: '退款', category: 'other' },
    phrasings: ['退款', '怎么退？', '多久到账吗'],
    sections: [
      { heading: '说明', text: '先看这里。' },
      { heading: '怎么退？', text: '1. 打开' },
      { heading: '多久到账吗', text: '看银行。' },
    ],
  });
});

test('front matter of another program is kept as far as it is ours, and aliases are phrasings', () => {
  const source = '---\naliases: [退钱, 退货款]\ntags: [a]\ncategory: 退款\n---\n看这里。';
  expect(read('退款.md', source)).toMatchObject({
    title: '退款',
    category: 'other',
    phrasings: ['退款', '退钱', '退货款'],
  });
});

test('what cannot be an article is told by the name of its own file', () => {
  const advice = (name: string, source: string) => {
    const got = read(name, source);
    return Array.isArray(got)
      ? got.map((one: { file: string; advice: string }) => `${one.file}: ${one.advice}`)
      : got;
  };
  expect(advice('Only One.md', '# 退款\n\n文字')).toEqual([
    'Only One.md: phrasings: write at least 3 ways in which customers ask this',
  ]);
  expect(advice('broken.md', '---\na: [\n---\n文字')).toEqual([
    'broken.md: correct the YAML between the two lines of ---',
  ]);
  expect(advice('empty.md', '')).toContain('empty.md: write at least one ## section');
});

test('a name without Latin letters is always the same, and never that of another', () => {
  expect(nameFor('退款.md')).toBe(nameFor('退款.md'));
  expect(nameFor('退款.md')).not.toBe(nameFor('退货.md'));
  expect(nameFor('A b_C.MD')).toBe('a-b-c.md');
});

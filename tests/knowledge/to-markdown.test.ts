import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArticle } from '../../lib/knowledge/article.ts';
import { toMarkdown } from '../../lib/knowledge/to-markdown.ts';
import { articles } from './folder.ts';

const article = (text: string) => ({
  ...{ id: 'one', title: '标题', category: 'other', phrasings: ['甲', '乙', '丙'] },
  sections: [{ heading: '步骤', text }],
});
const back = (text: string) => {
  const file = toMarkdown(article(text));
  const read = file === undefined ? undefined : readArticle(file.name, file.source);
  return read !== undefined && 'article' in read ? read.article.sections[0]?.text : undefined;
};

test('every article of the repository can be written as a file that reads as the same', () => {
  expect(articles.filter((one) => toMarkdown(one) === undefined).map(({ id }) => id)).toEqual([]);
});

test.each([
  ['an address, which is no link to itself', '打开 https://example.com/a_b 或 www.example.com'],
  ['signs of Markdown', '*不是* 强调，_也不_ 是，`x`，<b>，a|b，# 不是标题，~~x~~，&amp; a@b.cn'],
  ['numbers that begin anew', '1. 打开\n2. 点开\n1. 再打开\n2. 再点开'],
  ['items below a step', '1. 打开\n  - 左边\n  - 右边\n2. 点开\n然后等待\n- 完'],
  ['a line that begins like an item', '+ 加号\n- 项'],
])('%s comes back as it was', (_, text) => {
  expect(back(text)).toBe(text);
});

test('whatever is written reads as the same, or it is not written', () => {
  const sign = fc.constantFrom(
    '订单',
    'a',
    '1. ',
    '- ',
    '  ',
    '*',
    '_',
    '#',
    '\n',
    '<',
    ' ',
    '`',
    '[x](y)',
    '>',
    '=',
  );
  fc.assert(
    fc.property(fc.array(sign, { minLength: 1, maxLength: 14 }), (parts) => {
      const text = parts.join('');
      expect([undefined, text]).toContain(back(text));
    }),
  );
});

test('what people answer has no text, and a name that no file may have is not written', () => {
  expect(toMarkdown({ ...article(''), sections: [] })?.source).toContain('forPeople: true');
  expect(toMarkdown({ ...article('文字'), id: '../etc' })).toBeUndefined();
});

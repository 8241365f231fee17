import { expect, test } from 'vitest';
import { readArticle } from '../../lib/knowledge/article.ts';
import { toText } from '../../lib/knowledge/problem.ts';

const head = ['---', 'title: 打印', 'category: waybill', 'phrasings:', '  - 一', '  - 二', '  - 三', '---'];
const read = (...lines: string[]) => readArticle('print.md', [...lines, ''].join('\n'));
const advice = (...lines: string[]) => {
  const result = read(...lines);
  return 'problems' in result ? toText(result.problems) : 'no problem';
};

test('an article is its front matter and its sections as plain text', () => {
  expect(
    read(
      ...head,
      '',
      '## 步骤',
      '',
      '1. 打开**设置**',
      '2. 点 `保存`',
      '',
      '## 报错',
      '',
      '- `余额不足`：充值',
    ),
  ).toEqual({
    article: {
      id: 'print',
      title: '打印',
      category: 'waybill',
      phrasings: ['一', '二', '三'],
      sections: [
        { heading: '步骤', text: '1. 打开设置\n2. 点 保存' },
        { heading: '报错', text: '- 余额不足：充值' },
      ],
    },
  });
});

test('a nested list keeps one line per item, and a link its address', () => {
  const result = read(
    ...head,
    '## 步骤',
    '1. 打开',
    '   - 左边',
    '   - 右边',
    '',
    '看[这里](https://example.com/a)。',
  );
  expect('article' in result && result.article.sections[0]?.text).toBe(
    '1. 打开\n  - 左边\n  - 右边\n看这里 https://example.com/a。',
  );
});

test('what is for people has no sections, and no text either', () => {
  const forPeople = head.toSpliced(3, 0, 'forPeople: true');
  expect(read(...forPeople)).toMatchObject({ article: { id: 'print', sections: [] } });
  expect(advice(...forPeople, '## 步骤', '文字')).toContain('print.md:10: remove the text');
});

test('Windows line ends are read like any others', () => {
  expect(readArticle('print.md', [...head, '## 步骤', '文字', ''].join('\r\n'))).toHaveProperty('article');
});

test.each([
  ['no front matter', ['## 步骤', '文字'], 'print.md:1: start the file with front matter'],
  [
    'an unknown category',
    [...head.with(2, 'category: printing'), '## 步骤', '文字'],
    'print.md:3: category: use one of: orders, waybill',
  ],
  [
    'fewer than three phrasings',
    [...head.toSpliced(6, 1), '## 步骤', '文字'],
    'print.md:5: phrasings: write at least 3 ways',
  ],
  ['a key that does not exist', [...head.toSpliced(2, 0, 'tags: a'), '## 步骤', '文字'], 'front matter'],
  ['a title that is missing', [...head.toSpliced(1, 1), '## 步骤', '文字'], 'print.md:1: title'],
  [
    'an address that is none',
    [...head.toSpliced(2, 0, 'url: see wiki'), '## 步骤', '文字'],
    'print.md:3: url: write the full address',
  ],
  ['YAML that cannot be read', [...head.with(1, 'title: "打印'), '## 步骤', '文字'], 'correct the YAML'],
  [
    'text above the first section',
    [...head, '', '文字', '', '## 步骤', '文字'],
    'print.md:10: put this text under a ## heading',
  ],
  [
    'a heading of the first level',
    [...head, '', '# 打印', '', '## 步骤', '文字'],
    'print.md:10: use ## for sections',
  ],
  [
    'an empty section',
    [...head, '', '## 步骤', '文字', '', '## 报错'],
    'print.md:13: write the section "报错" or remove it',
  ],
  [
    'two sections of one name',
    [...head, '', '## 步骤', '文字', '', '## 步骤', '文字'],
    'print.md:13: rename the second section "步骤"',
  ],
  ['no section at all', head, 'print.md:9: write at least one ## section'],
])('%s is refused with the line and what to do', (_, lines, expected) => {
  expect(advice(...lines)).toContain(expected);
});

test('every problem of a file is told at once', () => {
  expect(advice(...head.with(2, 'category: x'), '文字').split('\n')).toHaveLength(3);
});

test('a file name that is not in lower-case-with-dashes is refused', () => {
  expect(readArticle('打印 Fail.md', '')).toEqual({
    problems: [{ file: '打印 Fail.md', line: 1, advice: 'name the file in lower-case-with-dashes.md' }],
  });
});

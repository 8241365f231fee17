import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderText } from '../../../lib/channels/wecom/render.ts';

test('an article becomes what a chat can show', () => {
  const markdown = [
    '## 面单打印',
    '',
    '请点**刷新余额**，再看 [帮助](https://help.example.com/a)。',
    '',
    '- 打开 `设置`',
    '  * 选 ~~旧~~ 新模板',
    '- [x] 保存',
    '1. 重启',
    '',
    '---',
    '',
    '| 报错 | 办法 |',
    '| --- | :-: |',
    '| 余额不足 | 充值 |',
    '',
    '```sh',
    '# **as it is**',
    '```',
    '![截图](https://help.example.com/p.png)',
  ].join('\n');
  expect(renderText(markdown)).toBe(
    [
      '面单打印',
      '',
      '请点刷新余额，再看 帮助 https://help.example.com/a。',
      '',
      '• 打开 设置',
      '  • 选 旧 新模板',
      '• 保存',
      '1. 重启',
      '',
      '报错 | 办法',
      '余额不足 | 充值',
      '',
      '# **as it is**',
      '截图 https://help.example.com/p.png',
    ].join('\n'),
  );
});

test.each([
  '2*3*4 = 24，2**3**2',
  '带*号为必填，带*的不能空',
  'del C:\\temp\\*.tmp 和 *.jpg',
  'snake_case_name 和 __init__',
  '#1 店铺 > 100 单',
  '> 5 个店铺受影响',
  '【王工】请看 https://e.example.com/t/T-7K3Q?a=1&b=2',
  'arr[0](x)',
  '`` 单个反引号 ``',
])('what may be meant literally stays: %s', (text) => {
  expect(renderText(text)).toBe(text);
});

test('a link that is its own text is said once', () => {
  expect(renderText('[https://a.example.com](https://a.example.com) <https://b.example.com>')).toBe(
    'https://a.example.com https://b.example.com',
  );
});

test('a text that is not blank never becomes blank', () => {
  const marks = fc.array(
    fc.constantFrom('*', '**', '#', '# ', '-', '---', '`', '```', '~~', '|', '\n', ' ', 'x', '[]()'),
  );
  fc.assert(
    fc.property(
      marks.map((all) => all.join('')),
      (text) => {
        expect(renderText(text) === '').toBe(text.trim() === '');
      },
    ),
  );
});

import { expect, test } from 'vitest';
import { type Intent, isNote, readIntent } from '../../lib/core/intent.ts';

const table: Readonly<Record<Intent, readonly string[]>> = {
  human: [
    '人工',
    '人工！',
    '转人工',
    '请转人工',
    '我要转人工',
    '转人工谢谢',
    '帮我转人工客服',
    '转接人工服务',
    '我要人工',
    '找人工客服',
    '我要找人工',
    '有人工吗',
    '人工客服在吗',
    '找真人',
    '真人客服',
    '投诉',
    '我要投诉',
    'human',
    'HUMAN!',
    'agent',
    'a person',
    'talk to a human',
    'I want to talk to a human',
    '还是不行，人工',
    '还是不行 转人工',
    '你好，面单打不出来，转人工',
    '人工！订单不见了',
    'it does not print. human!',
  ],
  progress: [
    '进度',
    '查进度',
    '查一下进度',
    '工单进度',
    '处理到哪了',
    '处理到哪里了？',
    '怎么样了',
    'progress',
    'status?',
    '您好，进度',
    '在吗 怎么样了',
  ],
  thanks: [
    '谢谢',
    '谢谢您',
    '好的谢谢',
    '好的，多谢',
    '辛苦了',
    '非常感谢',
    '收到',
    '明白了',
    '好的',
    'OK',
    'thanks',
    'Thank you very much!',
    'thx',
    'no, thanks',
  ],
  greeting: ['在吗', '在吗？', '你好', '您好！', '早上好', '有人吗', 'hello', 'Hi', 'hey'],
  solved: [
    '👍',
    '[强]',
    '已解决',
    '解决了',
    '问题解决了',
    '搞定',
    '好了',
    '可以了',
    '可以了，谢谢',
    '解决了谢谢',
    'solved',
    'Fixed, thanks',
    'works now',
    '好的，解决了，谢谢',
  ],
  unsolved: [
    '都不是',
    '以上都不是',
    '不是这个',
    '答非所问',
    '👎',
    '[弱]',
    'none of these',
    'not this one',
    'not what I asked',
    '没解决',
    '没有解决',
    '还没解决',
    '问题还没解决',
    '未解决',
    '还是不行',
    '不行',
    '没用',
    '还是没用',
    '没解决啊',
    'not solved',
    "doesn't work",
    'does not help',
    '你好，还是不行',
    'no',
  ],
  question: [
    '怎么打印电子面单',
    '谢谢，不过还有一个问题：库存不同步',
    '你好，订单不同步了',
    '在吗？面单打不出来',
    '解决了吗',
    '还是不行，提示余额不足',
    '在吗，好了吗',
    '解决了，但是还是不行',
    '好了吗',
    '可以了吗',
    '人工成本怎么录入',
    '采购进度在哪里看',
    '投诉单在哪里处理',
    '已解决的售后单怎么导出',
    '这个功能没用过，怎么开通',
    '不行的话怎么退款',
    'is there an agent fee for human resources',
    'how do I see the progress of a purchase order',
    '',
    '。。。',
  ],
};

for (const [intent, texts] of Object.entries(table)) {
  test.each(texts)(`"%s" is read as ${intent}`, (text) => {
    expect(readIntent(text)).toBe(intent);
  });
}

test.each([
  'note: 先别回',
  'Note：客户是大客户',
  '内部：查一下',
  '// 看看',
  '🔒 保密',
  ':lock: secret',
  '  // 前面有空格',
])('"%s" is a note to colleagues', (text) => {
  expect(isNote(text)).toBe(true);
});

test.each(['请注意：note', '见 https://example.com//a', '内部系统报错了', 'notes are fine', ''])(
  '"%s" is no note',
  (text) => {
    expect(isNote(text)).toBe(false);
  },
);

test.each([
  'note: 先别回',
  '*note:* 先别回',
  '_note:_ 先别回',
  '> note: 先别回',
  'ｎｏｔｅ：先别回',
  'Notes: 先别回',
  '\u200bnote: 先别回',
  '（note: 先别回）',
  '• note: 先别回',
  '／／先别回',
  '`//` 先别回',
  '【内部】先别回',
  '内部备注：先别回',
  '🔐 先别回',
])('%s is a note, however it is dressed up', (text) => {
  expect(isNote(text)).toBe(true);
});

test.each(['请在备注 note 一栏填写', '内部系统请用 Chrome 打开', '- 第一步：打开设置', '【重要】请更新'])(
  '%s is for the customer',
  (text) => {
    expect(isNote(text)).toBe(false);
  },
);

test('a page of text is a question at once, whatever it consists of', () => {
  expect(readIntent(`${'的'.repeat(10_000)}x`)).toBe('question');
});

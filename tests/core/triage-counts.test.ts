import { expect, test } from 'vitest';
import { largestCount } from '../../lib/core/triage-counts.ts';

test.each([
  ['已经发出去1,300多单了', 1_300],
  ['两千单卡住了', 2_000],
  ['三万多个sku', 30_000],
  ['一千一百单', 1_100],
  ['十二个店', 12],
  ['几百个包裹', 300],
  ['5k+ orders stuck', 0],
  ['5k orders stuck', 5_000],
  ['about 900 orders and rising', 900],
  ['300 so far', 300],
  ['2个店和40个人', 40],
])('"%s" counts up to %d', (text, count) => {
  expect(largestCount(text)).toBe(count);
});

test.each(['订单 6920338471125', '等了40分钟', '5月30号', '花了2000块', '3个小时', 'error 500', 'v2.4', ''])(
  '"%s" counts nothing',
  (text) => {
    expect(largestCount(text)).toBe(0);
  },
);

import { expect, test } from 'vitest';
import { triage } from '../../lib/core/triage.ts';
import { grave } from '../../lib/core/triage-signs.ts';
import type { Verdict } from '../../lib/core/verdict.ts';
import { sayWhy } from '../../lib/core/why.ts';

const old: Verdict = {
  ...{ category: 'waybill', kind: 'fault', serviceClass: 'urgent', rules: 'rules-2' },
  reasons: ['fault', 'work stopped', 'category waybill'],
};

test('an urgent message says what is at stake and how sure that is', () => {
  expect(sayWhy(triage('整个仓库停了，面单全部打不出来'))).toMatch(
    /^紧急，因为 urgent because: 工作停摆 work stopped · 多人受影响 many affected · .*\(0\.9\d\) · 故障 fault · 面单打印 Waybill printing$/,
  );
});

test('any other says what it is, and what keeps it calm', () => {
  expect(sayWhy(triage('有一个店铺授权失败，不急'))).toMatch(
    /^故障 fault · 平台对接 Platforms · 可以等 can wait · 仅一单一人 one affected \([01]\.\d\d\)$/,
  );
});

test('a verdict from before there were weights has its reasons and no number', () => {
  expect(sayWhy(old)).toBe(
    '紧急，因为 urgent because: 工作停摆 work stopped · 用不了 not working · 故障 fault · 面单打印 Waybill printing',
  );
});

test('a verdict of the weights alone is said to be one', () => {
  expect(sayWhy({ ...old, reasons: [] })).toContain('与以往紧急消息相似');
});

test('everything grave has words in both languages', () => {
  for (const sign of grave)
    expect(sayWhy({ ...old, reasons: [sign] }), sign).toMatch(
      /because: \p{Script=Han}+ [a-z ]+ · 故障 fault/u,
    );
});

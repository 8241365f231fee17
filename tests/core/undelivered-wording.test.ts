import { expect, it } from 'vitest';
import { explain } from '../../lib/channels/wecom/errcodes.ts';
import { sayFailure } from '../../lib/channels/wecom/fail-reasons.ts';
import { sayUndelivered } from '../../lib/core/undelivered-wording.ts';

const han = /\p{Script=Han}/u;

it('whatever WeCom says about a message stands in Chinese too, but for a number that nobody knows', () => {
  const codes = [...Array.from({ length: 60_000 }, (_, at) => 40_000 + at), -1, 301_002];
  const words = codes
    .map((code) => explain(code).words)
    .filter((one) => !one.startsWith('WeCom refuses it with'));
  const reasons = new Set([...words, ...Array.from({ length: 13 }, (_, type) => sayFailure(type))]);
  expect(reasons.size).toBeGreaterThan(40);
  expect(
    [...reasons].filter((one) => !han.test(sayUndelivered(one)) && !one.startsWith("WeCom's reason")),
  ).toEqual([]);
});

it('the number of a ticket stands before its reason, and what is not known stays as it is', () => {
  expect(sayUndelivered('T-7K3Q: the session has ended')).toBe('T-7K3Q: 会话已结束');
  expect(sayUndelivered('HTTP 503')).toBe('HTTP 503');
});

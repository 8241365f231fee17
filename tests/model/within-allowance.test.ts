import { expect, test } from 'vitest';
import type { Draft, Found } from '../../lib/core/answer.ts';
import { TransientError } from '../../lib/core/errors.ts';
import { after, hours, instant } from '../../lib/core/time.ts';
import { withinAllowance } from '../../lib/model/within-allowance.ts';
import type { Allowances, Model } from '../../lib/ports.ts';
import { memoryAllowances } from '../twins/memory-allowances.ts';
import { setClock } from '../twins/set-clock.ts';

const found: readonly Found[] = [
  {
    passage: { article: 'quota', title: '面单余额', section: '步骤', text: '1. 点「刷新余额」。' },
    score: 0.9,
  },
];
const says = (reason: string): Draft => ({ kind: 'unsure', reason, candidates: [] });
const drafts = (draft: Draft): Model => ({ draft: async () => draft });
const start = instant(Date.UTC(2026, 10, 11, 10));

function open(perDay: number, allowances: Allowances = memoryAllowances()) {
  const clock = setClock(start);
  const reasons: string[] = [];
  const model = withinAllowance(
    drafts(says('the model')),
    drafts(says('the articles')),
    { allowances, perDay },
    clock.now,
    (reason) => reasons.push(reason),
  );
  const ask = async (payer: string, passages = found) =>
    (await model.draft('面单余额不足', passages, 'zh', payer)) as { reason: string };
  return { ask, reasons, clock };
}

test('who has used up a day of questions is answered from the articles alone, and nobody else is', async () => {
  const { ask, reasons, clock } = open(2);
  expect(await ask('kaili')).toEqual(says('the model'));
  expect(await ask('kaili')).toEqual(says('the model'));
  expect(await ask('kaili')).toEqual(says('the articles'));
  expect(await ask('yunzhi')).toEqual(says('the model'));
  expect(reasons).toEqual(['model.allowance']);
  clock.set(after(start, hours(24)));
  expect(await ask('kaili')).toEqual(says('the model'));
});

test('a question without passages uses nothing, as no model is asked', async () => {
  const { ask } = open(1);
  expect(await ask('kaili', [])).toEqual(says('the articles'));
  expect(await ask('kaili')).toEqual(says('the model'));
});

test('what cannot be counted is not asked', async () => {
  const broken = { take: async () => Promise.reject(new TransientError('store.throttled', 'try again')) };
  const { ask, reasons } = open(5, broken);
  expect(await ask('kaili')).toEqual(says('the articles'));
  expect(reasons).toEqual(['store.throttled']);
});

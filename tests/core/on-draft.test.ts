import { expect, test } from 'vitest';
import type { Draft } from '../../lib/core/answer.ts';
import { onDelivery } from '../../lib/core/on-delivery.ts';
import { after, hours, milliseconds, minutes, seconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { sayWhy } from '../../lib/core/why.ts';
import {
  delivery,
  drafts,
  given,
  lines,
  outage,
  passage,
  presses,
  question,
  reportsFailure,
  says,
  settings,
  start,
  sure,
  told,
  unsure,
  writes,
} from './given.ts';

test('a sure draft is said with its source, and holds the clock', () => {
  const { ticket, effects } = given(says(question))
    .when(drafts(sure, question, minutes(1)))
    .follows({
      events: ['answer.given'],
      effects: ['reply.send'],
    });
  expect(told(effects)).toEqual([expect.stringMatching(/^请刷新余额。\n\n来源：《面单余额》充值后不足/)]);
  expect(ticket).toMatchObject({
    status: 'answered',
    until: after(start, minutes(24 * 60 + 1)),
    clock: { state: 'held', left: minutes(239) },
  });
});

const { unsure: offered } = settings.policy.answers;

test.each([
  ['unsure', unsure],
  ['too little likely to be offered', { ...sure, confidence: offered - 0.01 }],
  ['without a source', { ...sure, sources: [] }],
  ['failed', 'failed'],
] as const)('a draft that is %s is never said: people are asked', (_, draft) => {
  const { ticket, effects } = given(says(question))
    .when(drafts(draft, question, settling))
    .follows({
      events: ['ticket.handed-over', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'thread.post', 'reply.send'],
    });
  expect(told(effects)).toEqual([
    expect.stringMatching(/已收到，工单号 T-7K3Q，工程师将在 今天 14:00 前响应您/),
  ]);
  expect(ticket).toMatchObject({ status: 'new', handler: 'human', clock: { state: 'running' } });
});

test('a draft for an older message, of a ticket that people have, or that is over, is dropped', () => {
  given(says(question), says('发票抬头能改吗'))
    .when(drafts(sure))
    .isIgnored('the customer has written since');
  given(says(question), presses('ticket.claim')).when(drafts(sure)).isIgnored('a person has it');
  given(says(question), presses('ticket.resolve')).when(drafts(sure)).isIgnored('the ticket is over');
  given().when(drafts(sure)).isIgnored('no ticket');
});

test('for an urgent ticket an answer holds nothing', () => {
  const { ticket } = given(says(outage))
    .when(drafts(sure, outage))
    .follows({ events: ['answer.given'], effects: ['reply.send'] });
  expect(ticket).toMatchObject({ status: 'new', clock: { state: 'running' } });
});

test('a draft that is not sure waits until the customer has finished, and then for nobody', () => {
  given(says(question))
    .when(drafts(unsure, question, seconds(1)))
    .waitsUntil(after(start, settling));
  given(says(question), says('在吗', seconds(2)))
    .when(drafts(unsure, question, seconds(1)))
    .waitsUntil(after(start, seconds(6)));
  given(says(question))
    .when(drafts('failed'))
    .follows({
      events: ['ticket.handed-over', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'thread.post', 'reply.send'],
    });
});

test('more of the same turn with the same answer is not answered in the same words again', () => {
  const more = given(says(question), drafts(sure), says('急', seconds(2)));
  const { ticket, effects } = more.when(drafts(sure, '急')).follows({ events: ['answer.given'] });
  expect(effects).toEqual([]);
  expect(ticket).toMatchObject({ status: 'answered', clock: { state: 'held' } });
  // A question of its own is not answered with what was said before: a person reads it.
  given(says(question), drafts(sure), says('你们的培训什么时候开班', seconds(2)))
    .when(drafts(sure, '你们的培训什么时候开班', settling))
    .follows({
      events: ['ticket.handed-over', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'thread.post', 'reply.send'],
    });
  const elsewhere = [{ ...passage, section: '别处' }];
  const other: Draft = { kind: 'answer', text: '另见。', sources: elsewhere, confidence: 0.95 };
  more.when(drafts(other, '急')).follows({ events: ['answer.given'], effects: ['reply.send'] });
  given(says(question), drafts(sure), says('急', minutes(2)))
    .when(drafts(sure, '急'))
    .follows({ events: ['answer.given'], effects: ['reply.send'] });
});

const replied = () => given(says(question), drafts(unsure), writes('您好'));

test('only a human reply that was delivered meets the first response', () => {
  replied().when(delivery('delivered', 'bot')).isIgnored('the bot meets no target');
  const { ticket } = replied()
    .when(delivery('delivered', 'human', minutes(10)))
    .follows({
      events: ['reply.delivered'],
      effects: ['card.update'],
    });
  expect(ticket).toMatchObject({
    waitingOn: 'customer',
    clock: { state: 'met', isMissed: false, left: milliseconds(minutes(230) - settling) },
  });
});

test('a second delivery draws nothing anew', () => {
  given(says(question), drafts(unsure), writes('您好'), delivery('delivered'))
    .when(delivery('delivered'))
    .follows({ events: ['reply.delivered'] });
});

test('a parked reply meets nothing and is told in the thread', () => {
  const { ticket, effects } = replied()
    .when(delivery('parked'))
    .follows({ events: ['reply.parked'], effects: ['thread.post'] });
  expect(lines(effects)).toEqual(['reply-parked']);
  expect(ticket?.clock.state).toBe('running');
  given(says(question), drafts(sure))
    .when(delivery('parked', 'bot'))
    .follows({ events: ['reply.parked'] });
});

test.each([
  ['refused by the channel', delivery('refused')],
  ['reported as lost later', reportsFailure()],
])('a reply that was %s opens the clock again with what was left', (_, failure) => {
  const met = given(says(question), drafts(unsure), writes('您好'), delivery('delivered', 'human', hours(1)));
  const { ticket, effects } = met.when({ ...failure, wait: hours(2) }).follows({
    events: ['reply.failed'],
    effects: ['thread.post', 'card.update'],
  });
  expect(lines(effects)).toEqual(['reply-failed']);
  expect(ticket).toMatchObject({ waitingOn: 'us', clock: { state: 'running', due: after(start, hours(6)) } });
});

test('an answer of the bot that never arrived holds nothing, and a person is asked', () => {
  const { ticket } = given(says(question), drafts(sure))
    .when(delivery('refused', 'bot'))
    .follows({
      events: ['reply.failed', 'ticket.handed-over', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'thread.post'],
    });
  expect(ticket).toMatchObject({ status: 'in_progress', handler: 'human', clock: { state: 'running' } });
});

test('what becomes of a reply to a ticket that is over opens nothing', () => {
  const over = given(says(question), presses('ticket.resolve'));
  for (const kind of ['delivered', 'parked', 'refused'] as const)
    expect(over.when(delivery(kind)).ticket?.status).toBe('resolved');
  expect(over.ticket && onDelivery(over.ticket, { kind: 'refused', reason: 'x' }, over.world)).toHaveProperty(
    'events',
  );
});

const opinion = {
  category: 'waybill',
  serviceClass: 'general',
  model: 'gpt-test',
  prompt: 'prompt-2',
} as const;

test('a model that takes a question for urgent brings it before people, whatever it would answer, and wakes nobody', () => {
  const { ticket, effects } = given(says(question))
    .when(drafts({ ...sure, opinion: { ...opinion, serviceClass: 'urgent' } }, question, settling))
    .follows({
      events: ['ticket.doubted', 'ticket.handed-over', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'thread.post', 'reply.send'],
    });
  expect(told(effects)).toEqual([expect.stringMatching(/工程师将在/)]);
  expect(ticket).toMatchObject({
    handler: 'human',
    verdict: { serviceClass: 'general', opinion: { serviceClass: 'urgent', model: 'gpt-test' } },
  });
  if (ticket === undefined) throw new Error('there is a ticket');
  expect(sayWhy(ticket.verdict)).toMatch(/模型看法不同 a model says: 紧急.*\/ .*urgent/i);
});

test('what the rules found urgent no model makes less, and nothing is taken back', () => {
  const { ticket, effects } = given(says(outage))
    .when(drafts({ ...sure, opinion }, outage, settling))
    .follows({ events: ['ticket.doubted', 'answer.given'], effects: ['card.update', 'reply.send'] });
  expect(ticket).toMatchObject({ verdict: { serviceClass: 'urgent' }, escalation: { state: 'running' } });
  expect(effects.filter(({ type }) => type === 'page.update')).toEqual([]);
});

test('another module is kept beside the verdict once, and the answer is given all the same', () => {
  const other = { ...opinion, category: 'account' } as const;
  const { ticket } = given(says(question))
    .when(drafts({ ...sure, opinion: other }, question, settling))
    .follows({ events: ['ticket.doubted', 'answer.given'], effects: ['reply.send'] });
  expect(ticket?.verdict).toMatchObject({ category: 'waybill', opinion: other });
});

test('a model of the same opinion leaves no trace', () => {
  given(says(question))
    .when(drafts({ ...sure, opinion }, question, settling))
    .follows({ events: ['answer.given'], effects: ['reply.send'] });
});

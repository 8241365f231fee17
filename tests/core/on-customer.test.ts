import { expect, test } from 'vitest';
import { addBusinessTime } from '../../lib/core/business-time.ts';
import { after, hours, milliseconds, minutes, seconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import {
  delivery,
  drafts,
  given,
  lines,
  outage,
  presses,
  question,
  says,
  sends,
  settings,
  start,
  sure,
  timer,
  told,
  types,
  unsure,
  writes,
} from './given.ts';

const price = '你们的培训什么时候开班';
const picture = { kind: 'other', what: 'image', summary: '' } as const;
const recalled = { kind: 'other', what: 'recalled', summary: '' } as const;

test('a question opens a ticket whose clock runs from now, and is drafted', () => {
  const { ticket } = given()
    .when(says(question))
    .follows({
      events: ['ticket.opened', 'message.received'],
      effects: ['answer.draft'],
    });
  const calendar = settings.policy.calendars['seven-by-twelve'];
  expect(ticket).toMatchObject({
    status: 'new',
    number: 'T-7K3Q',
    handler: 'bot',
    verdict: { serviceClass: 'general' },
    clock: { state: 'running', due: calendar && addBusinessTime(calendar, start, hours(4)) },
  });
});

test('an outage opens the card, pages, and tells the customer, without waiting for a draft', () => {
  const { effects } = given()
    .when(says(outage))
    .follows({
      events: ['ticket.opened', 'message.received', 'card.opened', 'escalation.started', 'ticket.escalated'],
      effects: ['thread.open', 'thread.post', 'page.send', 'page.send', 'reply.send'],
    });
  expect(told(effects)).toEqual([expect.stringMatching(/紧急故障已登记.*今天 11:00 前/)]);
});

test.each([
  ['人工', '人工'],
  ['投诉', '投诉'],
  ['a complaint', '我不满意，你们的服务太差'],
])('%s goes to people at once', (_, text) => {
  const { ticket } = given()
    .when(says(text))
    .follows({
      events: ['ticket.opened', 'message.received', 'ticket.handed-over', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'thread.post', 'reply.send'],
    });
  expect(ticket?.handler).toBe('human');
});

test.each([
  ['image', /已收到您的图片/],
  ['location', /已收到您的位置/],
  ['voice', /您发的语音这里暂时无法查看，请改用文字/],
  ['channels', /您发的消息这里暂时无法查看/],
])('%s alone waits for words, then goes to people, and words are asked for', (what, words) => {
  const sent = given(sends({ kind: 'other', what, summary: '' }));
  expect(sent.ticket).toMatchObject({ status: 'new', handler: 'bot' });
  sent.when(drafts(unsure, 'other', seconds(1))).waitsUntil(after(start, settling));
  const { effects } = sent.when(drafts(unsure, 'other')).follows({
    events: ['ticket.handed-over', 'card.opened'],
    effects: ['reply.send', 'thread.open', 'thread.post', 'thread.post'],
  });
  expect(told(effects)).toEqual([expect.stringMatching(words)]);
});

test('a picture and the sentences after it are one question, one class and one subject', () => {
  const burst = given(sends(picture), says('你好老师', seconds(2)), says('希望增加批量导出功能', seconds(2)));
  expect(burst.ticket).toMatchObject({
    status: 'new',
    subject: '你好老师 希望增加批量导出功能',
    verdict: { serviceClass: 'request' },
  });
  const { effects } = burst.when(says('按店铺分开导', seconds(3)));
  expect(effects).toMatchObject([
    { type: 'answer.draft', question: '你好老师\n希望增加批量导出功能\n按店铺分开导' },
  ]);
});

test('after an answer, more of the same turn is looked for by itself first', () => {
  const answered = given(says(question), drafts(sure));
  const { effects } = answered.when(says(price, seconds(2)));
  const ways = [price, `${question}\n${price}`];
  expect(effects).toEqual([expect.objectContaining({ type: 'answer.draft', ways })]);
  const { ticket } = answered.when(sends(picture, seconds(2))).follows({ events: ['message.received'] });
  expect(ticket).toMatchObject({ status: 'answered', clock: { state: 'held' } });
});

test('what is sent later is a question of its own', () => {
  const { effects } = given(says(question), drafts(sure)).when(says(price, minutes(1)));
  expect(effects).toContainEqual(expect.objectContaining({ type: 'answer.draft', question: price }));
});

test('a turn that begins with a picture is answered in the language of its words', () => {
  const { ticket } = given(sends(picture), says('How do I print a waybill?', seconds(2)));
  expect(ticket?.lang).toBe('en');
});

test('a turn that becomes a complaint, or an outage, is told of once, as new', () => {
  const complaint = given(sends(picture)).when(says('我不满意，你们的服务太差', seconds(1)));
  expect(told(complaint.effects)).toEqual([expect.stringMatching(/已收到，工单号/)]);
  const fault = given(sends(picture)).when(says(outage, seconds(1)));
  expect(told(fault.effects)).toEqual([expect.stringMatching(/紧急故障已登记/)]);
  expect(told(given(says(outage)).when(sends(picture, seconds(1))).effects)).toEqual([]);
});

test('what nobody can open is answered also when a person has the ticket, once for each turn', () => {
  const voice = { kind: 'other', what: 'voice', summary: '' } as const;
  const taken = given(says(question), presses('ticket.claim'));
  expect(told(taken.when(sends(voice, minutes(1))).effects)).toEqual([expect.stringMatching(/语音/)]);
  const more = taken.and(sends(voice, minutes(1)));
  expect(told(more.when(sends(voice, seconds(3))).effects)).toEqual([]);
});

test.each(['在吗', '谢谢', '进度', '已解决'])('"%s" alone opens no ticket and is answered', (text) => {
  given()
    .when(says(text))
    .follows({ effects: ['greeting.send'] });
});

test('taking a message back asks for nothing when no ticket is open', () => {
  given().when(sends(recalled)).isIgnored('a message was taken back, and no ticket is open');
});

test('progress is told of the open ticket, and of the last one', () => {
  const open = given(says(question))
    .when(says('进度'))
    .follows({
      events: ['message.received'],
      effects: ['reply.send'],
    });
  expect(told(open.effects)).toEqual([expect.stringMatching(/T-7K3Q：待受理/)]);
  const last = given(says(question), presses('ticket.resolve')).when(says('进度'));
  expect(told(last.effects)).toEqual([expect.stringMatching(/T-7K3Q：已解决/)]);
});

test('"solved" resolves the open ticket; "thanks" only one that was answered', () => {
  given(says(question))
    .when(says('解决了'))
    .follows({
      events: ['message.received', 'ticket.resolved'],
      effects: ['reply.send'],
    });
  given(says(question))
    .when(says('谢谢'))
    .follows({ events: ['message.received'] });
  given(says(question), drafts(sure))
    .when(says('谢谢'))
    .follows({
      events: ['message.received', 'ticket.resolved'],
      effects: ['reply.send'],
    });
});

test('a greeting after a question does not take the answer away', () => {
  given(says(question), says('在吗'), sends(recalled))
    .when(drafts(sure))
    .follows({ events: ['answer.given'], effects: ['reply.send'] });
});

test('"人工" after an answer goes to people with what was left of the clock', () => {
  const so = given(says(question), drafts(sure, question, minutes(30)));
  const { ticket, effects } = so.when(says('人工', hours(1))).follows({
    events: ['message.received', 'ticket.handed-over', 'card.opened'],
    effects: ['thread.open', 'thread.post', 'thread.post', 'reply.send'],
  });
  expect(ticket).toMatchObject({
    status: 'in_progress',
    handler: 'human',
    clock: { state: 'running', due: after(start, hours(5)) },
  });
  expect(told(effects)).toEqual([expect.stringMatching(/已为您转人工.*今天 15:00 前/)]);
});

test('a person is asked for after the promised time: no moment that has passed is promised', () => {
  const { effects } = given(says(question)).when(says('人工', hours(5)));
  const late = given(says(question), says(price, minutes(1))).when(says('转人工', hours(5)));
  for (const text of [...told(effects), ...told(late.effects)]) expect(text).not.toMatch(/今天|前响应/);
});

test('asking on after an answer drafts again, and the card opens', () => {
  given(says(question), drafts(sure))
    .when(says(price, minutes(1)))
    .follows({
      events: ['message.received', 'ticket.asked-on', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'answer.draft'],
    });
});

test('once a person has it the bot is silent, and the thread shows what is said', () => {
  const taken = given(says(question), drafts(unsure), presses('ticket.claim'));
  taken.when(says(price)).follows({ events: ['message.received'], effects: ['thread.post'] });
  taken.when(says('人工')).follows({ events: ['message.received'], effects: ['thread.post'] });
  expect(told(taken.when(sends(picture)).effects)).toEqual([]);
});

test('"not solved" opens a resolved ticket again with a whole new clock', () => {
  const { ticket, effects } = given(says(question), drafts(unsure), presses('ticket.resolve'))
    .when(says('没解决', hours(1)))
    .follows({
      events: ['message.received', 'ticket.reopened'],
      effects: ['thread.post', 'card.update', 'reply.send'],
    });
  expect(lines(effects)).toEqual(['reopened']);
  const reopened = after(start, milliseconds(hours(1) + settling));
  expect(ticket).toMatchObject({ status: 'in_progress', clock: { due: after(reopened, hours(4)) } });
});

test('an outage that is not solved after all pages again, in a new generation', () => {
  const { ticket, effects } = given(says(outage), presses('page.resolve')).when(says('还没解决', minutes(5)));
  expect(ticket?.escalation).toMatchObject({ state: 'running', generation: 2 });
  expect(effects.filter(({ type }) => type === 'page.send')).toHaveLength(2);
});

test('a closed ticket stays closed: the customer gets a new one', () => {
  const closed = given(says(question), presses('ticket.resolve'), timer(hours(73)));
  expect(closed.ticket?.status).toBe('closed');
  expect(closed.when(says('没解决', seconds(1))).events[0]?.type).toBe('ticket.opened');
});

test('a question after a resolved ticket opens another', () => {
  const { events } = given(says(question), presses('ticket.resolve')).when(says(price));
  expect(events[0]?.type).toBe('ticket.opened');
});

test('a customer whom a colleague answered, and nobody in Slack has, gets a new promise when they ask on', () => {
  const answered = given(says(question), types('我来处理', minutes(10)));
  expect(answered.ticket).toMatchObject({ status: 'answered', handler: 'human', clock: { state: 'met' } });
  const { ticket } = answered
    .when(says(price, hours(1)))
    .follows({ events: ['message.received', 'ticket.asked-on'] });
  expect(ticket?.clock).toMatchObject({ state: 'running', isMissed: false });
  expect(answered.when(sends(picture, hours(1))).ticket?.clock.state).toBe('running');
});

test('an agent who wrote and then hears from the customer keeps the ticket', () => {
  const waiting = given(says(question), drafts(unsure), writes('您好'), delivery('delivered'));
  expect(waiting.ticket).toMatchObject({ status: 'in_progress', waitingOn: 'customer', owner: 'U0LIN' });
  expect(waiting.when(says(price)).ticket).toMatchObject({ waitingOn: 'us' });
  expect(waiting.when(says('谢谢')).ticket).toMatchObject({ waitingOn: 'customer' });
});

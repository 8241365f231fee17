import { expect, test } from 'vitest';
import { after, hours, minutes } from '../../lib/core/time.ts';
import { drafts, given, outage, question, says, start, sure, timer, told } from './given.ts';

test('a question that turns into an outage is raised, and its page says until when', () => {
  const { ticket, effects } = given(says(question), drafts(sure))
    .when(says(outage, minutes(10)))
    .follows({
      events: [
        'message.received',
        'ticket.reclassified',
        'card.opened',
        'escalation.started',
        'ticket.escalated',
      ],
      effects: ['thread.open', 'thread.post', 'page.send', 'page.send', 'reply.send', 'card.update'],
    });
  expect(ticket).toMatchObject({
    verdict: { serviceClass: 'urgent' },
    // The bot's answer held the clock, so that nothing was used of it.
    clock: { due: after(start, minutes(70)) },
  });
  expect(told(effects)).toEqual([expect.stringMatching(/已升级为紧急故障.*今天 11:10 前/)]);
});

test('turning urgent takes the time that was used with it', () => {
  const { ticket } = given(says(question)).when(says(outage, minutes(10)));
  expect(ticket?.clock).toMatchObject({ state: 'running', due: after(start, minutes(60)) });
});

test('turning urgent never makes a promise later', () => {
  const { ticket } = given(says(question)).when(says(outage, minutes(230)));
  expect(ticket?.clock).toMatchObject({ state: 'running', due: after(start, hours(4)) });
});

test('an urgent ticket is raised once only', () => {
  given(says(outage))
    .when(says(outage, minutes(1)))
    .follows({ events: ['message.received'], effects: ['thread.post'] });
});

test('a thread in which everything stands already gets no second copy of it', () => {
  const shown = (wait: number) => given(says(question), timer(hours(wait))).when(says(outage)).effects;
  const histories = (wait: number) =>
    shown(wait).filter((effect) => effect.type === 'thread.post' && effect.line.kind === 'history');
  // After four hours the promise was missed, so that the card has been open for a while.
  expect([histories(0).length, histories(4).length]).toEqual([1, 0]);
});

test('raising a ticket whose pages are out takes their buttons away', () => {
  const late = given(says(question), timer(hours(4)));
  expect(late.ticket?.escalation).toMatchObject({ state: 'running', generation: 1 });
  const { effects } = late.when(says(outage));
  expect(effects.filter(({ type }) => type === 'page.update')).toHaveLength(2);
  expect(effects.filter(({ type }) => type === 'page.send')).toHaveLength(2);
});

import { expect, test } from 'vitest';
import { hours, minutes } from '../../lib/core/time.ts';
import {
  delivery,
  drafts,
  given,
  givenWith,
  lines,
  outage,
  presses,
  question,
  says,
  settings,
  told,
  types,
  unsure,
  writes,
} from './given.ts';

const waiting = () => given(says(question), drafts(unsure));
const { team } = settings.desk;

test('an agent who writes in the thread answers the customer by name, and owns the ticket', () => {
  const { effects, ticket } = waiting()
    .when(writes('您好'))
    .follows({
      events: ['reply.written'],
      effects: ['reply.send', 'card.update'],
    });
  expect(told(effects)).toEqual(['【林晓】您好']);
  expect(ticket).toMatchObject({ owner: 'U0LIN', handler: 'human' });
});

test('the second reply does not draw the card again', () => {
  given(says(question), drafts(unsure), writes('您好'))
    .when(writes('还在吗'))
    .follows({ events: ['reply.written'], effects: ['reply.send'] });
});

test('writing to the customer acknowledges the page that runs', () => {
  const { ticket, effects } = given(says(outage))
    .when(writes('马上看'))
    .follows({
      events: ['page.acknowledged', 'reply.written'],
      effects: ['page.update', 'page.update', 'thread.post', 'reply.send', 'card.update'],
    });
  expect(ticket?.escalation).toMatchObject({ state: 'acknowledged', by: 'U0LIN' });
  expect(ticket?.escalation).not.toHaveProperty('due');
  expect(lines(effects)).toEqual(['acknowledged']);
});

test.each([
  ['a note', writes('note: 先别回')],
  ['something said to colleagues', writes('大家看看', undefined, { isInternal: true })],
])('%s stays inside', (_, note) => {
  waiting()
    .when(note)
    .follows({ events: ['note.written'] });
});

test.each([
  ['a stranger', { team, user: 'U0GUEST' }],
  ['the same user id in another workspace', { team: 'T0OTHER', user: 'U0LIN' }],
])('%s reaches no customer and is told so', (_, person) => {
  const { effects } = waiting()
    .when(writes('我来回答', undefined, { person }))
    .follows({ effects: ['person.tell'] });
  expect(effects).toMatchObject([{ notice: 'not-an-agent' }]);
});

test('of a forwarded message nothing reaches the customer, and who forwards it is told so', () => {
  const { effects } = waiting()
    .when(writes('', undefined, { hasShared: true }))
    .follows({ effects: ['person.tell'] });
  expect(effects).toMatchObject([{ notice: 'shared-not-sent', person: { user: 'U0LIN' } }]);
});

test('what is written beside a forwarded message is a reply, and who wrote it is told of the rest', () => {
  const { effects } = waiting()
    .when(writes('请看这一段', undefined, { hasShared: true }))
    .follows({ events: ['reply.written'], effects: ['reply.send', 'person.tell', 'card.update'] });
  expect(effects).toMatchObject([{ text: '【林晓】请看这一段' }, { notice: 'shared-not-sent' }, {}]);
});

test('nothing is said of what is forwarded among colleagues', () => {
  for (const text of ['note: 你看', ''])
    waiting()
      .when(writes(text, undefined, { hasShared: true, isInternal: text === '' }))
      .follows({ events: ['note.written'] });
});

test('nothing but spaces is no reply', () => {
  waiting().when(writes('  \n')).isIgnored('an empty message');
});

test('a reply to a resolved ticket still reaches the customer, and opens nothing', () => {
  const { ticket } = given(says(question), presses('ticket.resolve'))
    .when(writes('补充一句'))
    .follows({ events: ['reply.written'], effects: ['reply.send'] });
  expect(ticket?.status).toBe('resolved');
});

test('a reply to a closed ticket is refused and said to be', () => {
  const closed = given(says(question), presses('ticket.resolve'), {
    happening: { kind: 'timer' },
    wait: minutes(5_000),
  });
  expect(closed.ticket?.status).toBe('closed');
  expect(closed.when(writes('还在吗')).follows({ effects: ['person.tell'] }).effects).toMatchObject([
    { notice: 'ticket-is-over' },
  ]);
});

test('claiming names the owner and acknowledges; claiming again changes nothing', () => {
  const claimed = given(says(outage))
    .when(presses('ticket.claim'))
    .follows({
      events: ['page.acknowledged', 'ticket.claimed'],
      effects: ['page.update', 'page.update', 'thread.post', 'thread.post', 'card.update'],
    });
  expect(claimed.ticket?.owner).toBe('U0LIN');
  given(says(outage), presses('ticket.claim')).when(presses('ticket.claim')).isIgnored('already theirs');
});

test('a colleague may take over from another', () => {
  const { ticket } = given(says(question), presses('ticket.claim')).when(
    presses('ticket.claim', undefined, 'U0CHEN'),
  );
  expect(ticket?.owner).toBe('U0CHEN');
});

test('resolving tells the customer, the thread and every page', () => {
  const { ticket, effects } = given(says(outage))
    .when(presses('page.resolve'))
    .follows({
      events: ['ticket.resolved'],
      effects: ['card.update', 'thread.post', 'page.update', 'page.update', 'reply.send'],
    });
  expect(told(effects)).toEqual([expect.stringMatching(/^林晓已将工单 T-7K3Q 处理完毕/)]);
  expect(ticket).toMatchObject({ status: 'resolved', escalation: { state: 'over' } });
});

test('that a ticket was resolved is no answer of a person, even if it arrives after it was opened again', () => {
  const reopened = given(says(question), presses('ticket.resolve'), says('没解决'));
  const [sentence] = given(says(question))
    .when(presses('ticket.resolve'))
    .effects.filter(({ type }) => type === 'reply.send');
  expect(sentence).toMatchObject({ from: 'bot' });
  reopened.when(delivery('delivered', 'bot')).isIgnored('the bot meets no target');
});

test.each(['ticket.claim', 'ticket.resolve', 'page.resolve'])(
  '%s on a ticket that is over is told so',
  (action) => {
    const over = given(says(question), presses('ticket.resolve'));
    expect(over.when(presses(action)).follows({ effects: ['person.tell'] }).effects).toMatchObject([
      { notice: 'ticket-is-over', detail: 'T-7K3Q' },
    ]);
  },
);

const page = (user: string, generation = 1, wait = minutes(0)) =>
  presses('page.acknowledge', wait, user, `tkt_01ONE|${generation}|0|pag_1`);

test('acknowledging stops the ladder until half an hour without progress', () => {
  const { ticket } = given(says(outage))
    .when(page('U0WANG', 1, minutes(3)))
    .follows({
      events: ['page.acknowledged'],
      effects: ['page.update', 'page.update', 'thread.post', 'card.update'],
    });
  expect(ticket?.escalation).toMatchObject({ state: 'acknowledged', by: 'U0WANG' });
});

test('whoever presses second is told who was first, and whoever pressed twice hears nothing', () => {
  const taken = given(says(outage), page('U0WANG'));
  taken.when(page('U0WANG')).isIgnored('already theirs');
  expect(taken.when(page('U0CHEN')).effects).toMatchObject([
    { notice: 'already-acknowledged', detail: '王磊' },
  ]);
});

test.each([
  ['of a past generation', given(says(outage)), 7],
  ['of a ticket that nobody was paged for', given(says(question)), 1],
  ['of a ticket that is resolved', given(says(outage), presses('page.resolve')), 1],
])('a page %s acknowledges nothing', (_, so, generation) => {
  expect(so.when(page('U0WANG', generation)).follows({ effects: ['person.tell'] }).effects).toMatchObject([
    { notice: 'nobody-to-acknowledge' },
  ]);
});

test('whoever is on call may press on pages, and on nothing else; a stranger on nothing', () => {
  const start = '2026-01-05T09:00';
  const rotas = {
    ...settings.rotas,
    night: { start, zone: 'Asia/Shanghai', turn: hours(168), people: ['U0NIGHT'] },
  };
  const so = givenWith({ ...settings, rotas }, says(outage));
  expect(so.when(page('U0NIGHT')).ticket?.escalation.state).toBe('acknowledged');
  for (const press of [page('U0GUEST'), presses('ticket.claim', undefined, 'U0NIGHT')])
    expect(so.when(press).effects).toMatchObject([{ notice: 'not-an-agent' }]);
});

test('a button that nobody knows does nothing', () => {
  waiting().when(presses('ticket.sing')).isIgnored('an unknown button');
});

test('a press that concerns no ticket does nothing', () => {
  given().when(presses('ticket.claim')).isIgnored('no ticket');
});

test('a colleague in WeCom meets the first response, and is shown', () => {
  const { ticket, effects } = waiting()
    .when(types('我来'))
    .follows({
      events: ['colleague.replied'],
      effects: ['thread.post', 'card.update'],
    });
  expect(lines(effects)).toEqual(['colleague']);
  expect(ticket).toMatchObject({ status: 'answered', handler: 'human', clock: { state: 'met' } });
  const owned = given(says(question), presses('ticket.claim')).when(types('我来'));
  expect(owned.ticket).toMatchObject({ status: 'in_progress', waitingOn: 'customer' });
});

test('a colleague in WeCom changes nothing of a ticket that is over', () => {
  const { ticket } = given(says(question), presses('ticket.resolve')).when(types('再见'));
  expect(ticket?.status).toBe('resolved');
});

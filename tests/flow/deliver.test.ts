import { expect, test } from 'vitest';
import { TransientError } from '../../lib/core/errors.ts';
import { after, minutes, seconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { deliver } from '../../lib/flow/deliver.ts';
import { account, type Desk, openDesk, retryDelay, workspace } from '../scenarios/desk.ts';
import { allPages, cards, customerOf, thread } from '../scenarios/people.ts';
import { effects, openStory } from './delivery-story.ts';

const price = '你们的培训什么时候开班';
const outage = '大促订单同步不过来，店铺全停了';
const lane = `slack:${workspace.desk}`;
const unsure = { kind: 'unsure', reason: 'timeout' } as const;
const busy = { kind: 'busy', wait: seconds(7), reason: 'ratelimited' } as const;

test('a 429 blocks the whole destination, and everything goes on when it is over', async () => {
  const { desk } = openStory();
  let calls = 0;
  desk.slack.failWhen(() => {
    calls += 1;
    return desk.clock.now() < blockedUntil ? { isDone: false, answer: busy } : undefined;
  });
  const blockedUntil = after(desk.clock.now(), seconds(11));
  for (const name of ['wmZHANG', 'wmLI']) {
    desk.channel.says({ account, customer: name });
    desk.puller.says({ account, customer: name }, price);
  }
  await desk.ring();
  await desk.forward(settling);
  expect(calls).toBe(1);
  await desk.forward(seconds(6));
  expect(calls).toBe(1);
  expect(cards(desk)).toHaveLength(0);
  await desk.forward(seconds(2));
  expect(cards(desk)).toHaveLength(2);
  expect(effects(desk)).toEqual([]);
});

test('a busy customer channel keeps the budget: the slot is given back', async () => {
  const { desk, customer } = openStory();
  desk.channel.failNext('busy');
  await customer.says(price);
  expect([...desk.table.conversations.values()]).toMatchObject([{ used: 0 }]);
  await desk.forward(seconds(3));
  expect(customer.read()).toHaveLength(1);
  expect([...desk.table.conversations.values()]).toMatchObject([{ used: 1 }]);
});

test.each([
  ['arrived', true],
  ['did not arrive', false],
])('a post of which nobody knows, and that %s, stands there once', async (_, isDone) => {
  const { desk, customer } = openStory();
  desk.slack.failNext({ isDone, answer: unsure }, { isDone, answer: unsure });
  await customer.says(price);
  await desk.forward(seconds(4));
  // Look-ups lag, so nobody looks sooner than after five seconds.
  expect(effects(desk)).toContain('thread.open owed');
  await desk.forward(seconds(20));
  expect(cards(desk)).toHaveLength(1);
  expect(thread(desk)).toHaveLength(2);
  expect(effects(desk)).toEqual([]);
});

test('a reply of which nobody knows is sent again with its key, and arrives once', async () => {
  const { desk, customer } = openStory();
  desk.channel.failNext('lost-answer');
  await customer.says(price);
  await desk.forward(seconds(10));
  expect(customer.read()).toHaveLength(1);
  expect(effects(desk)).toEqual([]);
});

test('a post that may stand there is looked for again after a 429, since look-ups lag', async () => {
  const { desk, customer } = openStory();
  desk.slack.lagLookUps(10_000);
  desk.slack.failNext({ isDone: true, answer: unsure }, { isDone: false, answer: busy });
  await customer.says(price);
  await desk.forward(minutes(1));
  expect(cards(desk)).toHaveLength(1);
});

test('a reply that the channel will not take is not parked past the message that the customer writes meanwhile', async () => {
  const { desk, customer, lin } = openStory();
  await customer.says(price);
  const { send } = desk.ports.channel;
  let isFirst = true;
  const closing: Desk['ports']['channel']['send'] = async (...args) => {
    if (!isFirst) return send(...args);
    isFirst = false;
    desk.clock.forward(seconds(1));
    await customer.says('在的');
    return { kind: 'closed', reason: 'five messages were sent' };
  };
  Object.assign(desk.ports, { channel: { ...desk.ports.channel, send: closing } });
  await lin.writes('您好');
  expect(customer.read().at(-1)).toBe('【林晓】您好');
  expect(effects(desk)).toEqual([]);
});

test('a send that throws may have been done: it is looked for before it is done again', async () => {
  const { desk, customer } = openStory();
  const { openThread } = desk.slack.desk;
  let calls = 0;
  const throwing: Desk['slack']['desk'] = {
    ...desk.slack.desk,
    openThread: async (...args) => {
      calls += 1;
      await openThread(...args);
      throw new TransientError('slack.unreachable', 'the connection broke');
    },
  };
  Object.assign(desk.ports, { desk: throwing });
  await customer.says(price);
  await desk.forward(seconds(10));
  expect([calls, cards(desk).length]).toEqual([1, 1]);
});

test('who finds a claim that ran out does not know what its owner did', async () => {
  let isGone = false;
  const desk = openDesk({
    redelivers: retryDelay,
    fault: (operation, at) => {
      if (isGone || operation !== 'desk.openThread' || at !== 'after') return undefined;
      isGone = true;
      return 'crash';
    },
  });
  await customerOf(desk).says(price);
  await desk.forward(minutes(1));
  expect(cards(desk)).toHaveLength(1);
  expect(effects(desk)).toEqual([]);
});

test('a page that was acknowledged before it was sent is cancelled at once, and nothing hints it any more', async () => {
  const { desk, customer, lin } = openStory();
  desk.slack.failWhen((call) => (call === 'sendPage' ? { isDone: false, answer: busy } : undefined));
  await customer.says(outage);
  expect(effects(desk).filter((name) => name.startsWith('page.send'))).toHaveLength(2);
  await lin.press('ticket.claim', [...desk.table.tickets.keys()][0] ?? '');
  desk.slack.failWhen(() => undefined);
  await desk.forward(seconds(10));
  expect(allPages(desk)).toEqual([]);
  expect(effects(desk)).toEqual([]);
  expect([...desk.table.receipts.values()].filter(({ outcome }) => outcome === 'cancelled')).toHaveLength(2);
});

test('a page that arrived unknown to us, and was acknowledged meanwhile, loses its button', async () => {
  const { desk, customer, lin } = openStory();
  desk.slack.failWhen((call) => (call === 'sendPage' ? { isDone: true, answer: unsure } : undefined));
  await customer.says(outage);
  await lin.press('ticket.claim', [...desk.table.tickets.keys()][0] ?? '');
  desk.slack.failWhen(() => undefined);
  await desk.forward(seconds(20));
  const states = desk.slack
    .messages()
    .flatMap(({ content }) => (content.kind === 'page' ? [content.page.ticket.escalation.state] : []));
  expect(states).toEqual(['acknowledged', 'acknowledged']);
  expect(effects(desk)).toEqual([]);
});

test('replies keep their order, also when the first of them must wait', async () => {
  const { desk, customer, lin } = openStory();
  await customer.says(price);
  desk.channel.failNext('unreachable');
  await lin.writes('第一');
  await lin.writes('第二');
  await desk.forward(seconds(20));
  expect(customer.read().slice(1)).toEqual(['【林晓】第一', '【林晓】第二']);
});

test('whoever runs out of time stops before the next send and hints the rest', async () => {
  const { desk, customer } = openStory();
  const waits: number[] = [];
  const pause = async (wait: number): Promise<void> => {
    waits.push(wait);
    desk.clock.forward(seconds(4));
  };
  Object.assign(desk.ports, { pause });
  await customer.says(price);
  // One post a second: each of them waits, and after ten seconds another invocation goes on.
  await desk.forward(minutes(1));
  expect(waits.every((wait) => wait === 1_000)).toBe(true);
  expect(effects(desk)).toEqual([]);
  expect(thread(desk)).toHaveLength(2);
});

test('a lane with nothing in it is no work', async () => {
  const { desk } = openStory();
  await deliver(desk.ports, lane, after(desk.clock.now(), seconds(10)), false);
  expect(desk.queues.waiting()).toEqual([]);
});

test('a hint that is handed out again looks after the thread too', async () => {
  const { desk, customer } = openStory();
  await deliver(desk.ports, customer.conversation, after(desk.clock.now(), seconds(10)), true);
  expect(desk.queues.waiting().map(({ note }) => note)).toEqual([{ kind: 'lane', destination: lane }]);
});

test('a card calls the customer by the name that their channel tells, else by id', async () => {
  const { desk } = openStory();
  desk.channel.isCalled('wmZHANG', '张记女装');
  for (const name of ['wmZHANG', 'wmLI']) {
    desk.channel.says({ account, customer: name });
    desk.puller.says({ account, customer: name }, price);
    await desk.ring();
  }
  await desk.forward(seconds(5));
  const names = cards(desk).flatMap(({ content }) =>
    content.kind === 'card' ? [content.card.customerName] : [],
  );
  expect(names).toEqual(['张记女装', undefined]);
});

test('a hint long before what waits is due says nothing more, since whoever postponed it has hinted', async () => {
  const { desk, customer } = openStory();
  desk.channel.failNext('unreachable');
  await customer.says(price);
  const hints = () =>
    desk.queues
      .waiting()
      .filter(({ note }) => note.kind === 'lane' && note.destination === customer.conversation);
  const look = (isRepeat: boolean) =>
    deliver(desk.ports, customer.conversation, after(desk.clock.now(), seconds(10)), isRepeat);
  expect(hints()).toHaveLength(1);
  // As each sweep would: one more hint each minute for as long as a channel is out of reach.
  await look(false);
  expect(hints()).toHaveLength(1);
  // Whoever postponed it may have died before it could hint.
  await look(true);
  expect(hints()).toHaveLength(2);
  await desk.forward(seconds(10));
  expect(customer.read()).toHaveLength(1);
});

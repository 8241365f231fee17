import { expect, test } from 'vitest';
import { TransientError } from '../../lib/core/errors.ts';
import { after, minutes, seconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { deliver } from '../../lib/flow/deliver.ts';
import { account, type Desk, openDesk, retryDelay, workspace } from '../scenarios/desk.ts';
import { allPages, cards, customerOf, personOf, thread } from '../scenarios/people.ts';

const price = '你们的培训什么时候开班';
const outage = '大促订单同步不过来，店铺全停了';
const lane = `slack:${workspace.desk}`;
const unsure = { kind: 'unsure', reason: 'timeout' } as const;
const busy = { kind: 'busy', wait: seconds(7), reason: 'ratelimited' } as const;

function openStory() {
  const desk = openDesk({ redelivers: retryDelay });
  return { desk, customer: customerOf(desk), lin: personOf(desk, 'U0LIN') };
}

const effects = ({ table }: Desk) =>
  [...table.effects.values()].map(({ effect, state }) => `${effect.type} ${state}`);
const logged = ({ log }: Desk, event: string) => log.lines.filter((line) => line.event === event);

/** The next sends meet a channel that takes nothing before the customer's next message. */
function closeNext(desk: Desk, times: number): void {
  const { send } = desk.ports.channel;
  let left = times;
  const closing: Desk['ports']['channel']['send'] = async (...args) => {
    left -= 1;
    return left < 0 ? send(...args) : { kind: 'closed', reason: 'no session' };
  };
  Object.assign(desk.ports, { channel: { ...desk.ports.channel, send: closing } });
}

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

test('what cannot be sent is stuck after twelve tries, tells the log, and holds up no other thread', async () => {
  const { desk, customer } = openStory();
  desk.slack.failWhen((call, key) =>
    call === 'openThread' && key === firstCard(desk)
      ? { isDone: false, answer: { kind: 'refused', reason: 'no' } }
      : undefined,
  );
  await customer.says(price);
  await customerOf(desk, 'wmLI').says(price);
  expect(cards(desk)).toHaveLength(1);
  await desk.forward(minutes(10));
  expect(logged(desk, 'effect.stuck')).toMatchObject([{ facts: { type: 'thread.open', attempt: 12 } }]);
  expect(effects(desk)).toContain('thread.open stuck');
});

/** The first card that was ever ordered. */
function firstCard({ table }: Desk): string | undefined {
  return [...table.effects.values()].find(({ effect }) => effect.type === 'thread.open')?.id;
}

test('a reply that does not get through is told after twelve tries, and arrives when it does', async () => {
  const { desk, customer, lin } = openStory();
  await customer.says(price);
  desk.channel.failNext('unreachable', 70);
  await lin.writes('您好');
  await desk.forward(minutes(12));
  const told = () => thread(desk).filter((line) => /回复尚未送达客户（unreachable）/.test(line));
  expect(told()).toHaveLength(1);
  expect([...desk.table.tickets.values()][0]?.clock.state).toBe('running');
  await desk.forward(minutes(50));
  expect(told()).toHaveLength(2);
  await desk.forward(minutes(10));
  expect(customer.read().at(-1)).toBe('【林晓】您好');
  expect(thread(desk)).not.toContainEqual(expect.stringMatching(/回复未送达/));
  expect(effects(desk)).toEqual([]);
});

test('a reply that did not get through for two days of tries is told as not delivered', async () => {
  const { desk, customer, lin } = openStory();
  await customer.says(price);
  desk.channel.failNext('unreachable', 3);
  await lin.writes('您好');
  const [key, waiting] = [...desk.table.effects].find(([, { effect }]) => effect.type === 'reply.send') ?? [];
  if (key === undefined || waiting === undefined) throw new Error('no reply waits');
  desk.table.effects.set(key, { ...waiting, attempt: 2_878 });
  await desk.forward(minutes(3));
  expect(thread(desk)).toContainEqual(expect.stringMatching(/回复未送达客户（unreachable）/));
  expect(effects(desk)).toEqual([]);
});

test('an answer of the bot that does not get through for twelve tries is handed to people', async () => {
  const { desk, customer } = openStory();
  desk.channel.failNext('unreachable', 12);
  await customer.says(price);
  await desk.forward(minutes(12));
  expect(thread(desk)).toContainEqual(expect.stringMatching(/回复未送达客户（unreachable）/));
  expect(effects(desk)).toEqual([]);
});

test('a reply that is flushed and has to wait again is told of once', async () => {
  const { desk, customer, lin } = openStory();
  await customer.says(price);
  closeNext(desk, 2);
  await lin.writes('您好');
  const told = () => thread(desk).filter((line) => line.includes('回复已暂存'));
  expect(told()).toHaveLength(1);
  await customer.says('在吗');
  expect(told()).toHaveLength(1);
  expect(effects(desk)).toContain('reply.send parked');
  await customer.says('还在吗');
  expect(customer.read().at(-1)).toBe('【林晓】您好');
});

test('who dies between giving up a card and saying so leaves it to be tried once more, and then told', async () => {
  let dies = false;
  const desk = openDesk({
    redelivers: retryDelay,
    fault: (operation, at) => {
      if (!dies || operation !== 'store.commit' || at !== 'before') return undefined;
      dies = false;
      return 'crash';
    },
  });
  let tries = 0;
  desk.slack.failWhen((call) => {
    if (call !== 'openThread') return undefined;
    tries += 1;
    if (tries === 12) dies = true;
    return { isDone: false, answer: { kind: 'refused', reason: 'no' } };
  });
  await customerOf(desk).says(price);
  await desk.forward(minutes(20));
  expect(effects(desk)).toContain('thread.open stuck');
  const told = [...desk.table.events.values()]
    .flat()
    .filter((event) => event.type === 'effect.given-up' && event.what === 'thread.open');
  expect(told).toHaveLength(1);
});

test('a reply that the channel refuses is told at once', async () => {
  const { desk, customer, lin } = openStory();
  await customer.says(price);
  desk.channel.failNext('refused');
  await lin.writes('您好');
  expect(thread(desk)).toContainEqual(expect.stringMatching(/回复未送达客户（refused）/));
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

import { expect, test } from 'vitest';
import { minutes } from '../../lib/core/time.ts';
import { mostReplyAttempts } from '../../lib/flow/backoff.ts';
import { type Desk, openDesk, retryDelay } from '../scenarios/desk.ts';
import { cards, customerOf, thread } from '../scenarios/people.ts';
import { closeNext, effects, logged, openStory } from './delivery-story.ts';

const price = '你们的培训什么时候开班';

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
  desk.channel.failNext('unreachable', 92);
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
  desk.table.effects.set(key, { ...waiting, attempt: mostReplyAttempts - 2 });
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

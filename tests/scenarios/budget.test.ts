import { expect, test } from 'vitest';
import { minutes } from '../../lib/core/time.ts';
import { openDesk } from './desk.ts';
import { customerOf, personOf, thread } from './people.ts';

async function story() {
  const desk = openDesk();
  const customer = customerOf(desk);
  const lin = personOf(desk, 'U0LIN');
  await customer.says('你们的培训什么时候开班');
  return { desk, customer, lin };
}

test('what no longer fits the channel is parked, told in the thread, and arrives in order with the next message', async () => {
  const { desk, customer, lin } = await story();
  for (let reply = 1; reply <= 7; reply += 1) await lin.writes(`第 ${reply} 条`);
  expect(customer.read()).toHaveLength(5);
  expect(thread(desk).filter((line) => line.includes('已暂存'))).toHaveLength(3);
  await customer.says('好的');
  expect(customer.read().slice(1)).toEqual(Array.from({ length: 7 }, (_, at) => `【林晓】第 ${at + 1} 条`));
});

test('a parked reply meets no target until it arrives', async () => {
  const { desk, customer, lin } = await story();
  desk.channel.setColleague({ account: 'wkDESK', customer: 'wmZHANG' }, true);
  await lin.writes('您好');
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('running');
  desk.channel.setColleague({ account: 'wkDESK', customer: 'wmZHANG' }, false);
  await customer.says('在的');
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('met');
});

test('a reply that the channel reports as lost opens the clock again and is told to the agents', async () => {
  const { desk, customer, lin } = await story();
  await lin.writes('您好');
  const { key } = desk.channel.arrived.at(-1) ?? { key: '' };
  desk.puller.reportsFailure({ account: 'wkDESK', customer: 'wmZHANG' }, key, '客户拒收');
  await desk.ring();
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('running');
  expect(thread(desk).at(-1)).toMatch(/回复未送达客户（客户拒收）/);
  expect(customer.read()).toHaveLength(2);
});

test('a colleague who answers in the WeCom client is shown, and the first response is met', async () => {
  const { desk } = await story();
  desk.puller.types({ account: 'wkDESK', customer: 'wmZHANG' }, '我来处理');
  await desk.ring();
  expect(thread(desk).at(-1)).toBe('colleague: 我来处理');
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('met');
});

test('the bot leaves two messages of the budget to people', async () => {
  const { desk, customer, lin } = await story();
  const { puller, ring } = desk;
  // The customer's words arrive without a new window: what the vendor counts is what is left.
  for (let more = 0; more < 4; more += 1) {
    puller.says({ account: 'wkDESK', customer: 'wmZHANG' }, '进度');
  }
  await ring();
  await lin.writes('人工第一条');
  expect(customer.read()).toContain('【林晓】人工第一条');
});

test('a card that Slack never takes is given up after twelve tries, and the lead is told once', async () => {
  const desk = openDesk();
  desk.slack.failWhen((call) =>
    call === 'openThread'
      ? { isDone: false, answer: { kind: 'refused', reason: 'channel_not_found' } }
      : undefined,
  );
  await customerOf(desk).says('你们的培训什么时候开班');
  await desk.forward(minutes(12));
  const told = desk.slack.messages().flatMap(({ content }) => (content.kind === 'told' ? [content] : []));
  expect(told.map(({ what }) => what)).toContain('thread.open');
  expect(told.filter(({ what }) => what === 'thread.open')).toHaveLength(1);
  const [ticket] = await desk.store.recentTickets(1);
  const events = ticket === undefined ? [] : await desk.store.events(ticket.id);
  expect(events.map(({ type }) => type)).toContain('effect.given-up');
});

test('an answer that the channel refuses goes to a person at once', async () => {
  const desk = openDesk();
  desk.channel.failNext('refused');
  await customerOf(desk).says('系统报电子面单余额不足，可是我昨天刚充过');
  expect(thread(desk)).toContainEqual(expect.stringMatching(/自动回答未送达/));
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('running');
});

test('more parked replies than one transaction takes arrive over the next messages, in order', async () => {
  const { desk, customer, lin } = await story();
  const replies = Array.from({ length: 30 }, (_, at) => `第 ${at + 1} 条`);
  for (const text of replies) await lin.writes(text);
  for (let more = 0; more < 8; more += 1) await customer.says(`还有吗 ${more}`);
  await desk.forward(minutes(1));
  expect(customer.read().filter((text) => text.startsWith('【林晓】'))).toEqual(
    replies.map((text) => `【林晓】${text}`),
  );
});

test('a held clock goes on when an agent claims, so that the next question is not forgotten', async () => {
  const desk = openDesk();
  const customer = customerOf(desk);
  await customer.says('系统报电子面单余额不足，可是我昨天刚充过');
  await desk.forward(minutes(1));
  await customer.says('快递单打印不出来，点打印没反应怎么办');
  const lin = personOf(desk, 'U0LIN');
  const [ticket] = await desk.store.recentTickets(1);
  await lin.press('ticket.claim', ticket?.id ?? '');
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('running');
});

test('a colleague who takes a message back has answered nobody', async () => {
  const { desk } = await story();
  const { puller } = desk;
  const inbound = puller.types({ account: 'wkDESK', customer: 'wmZHANG' }, 'x');
  if (inbound.kind === 'colleague.message')
    Object.assign(inbound, { content: { kind: 'other', what: 'recalled', summary: '' } });
  await desk.ring();
  expect((await desk.store.recentTickets(1))[0]?.clock.state).toBe('running');
});

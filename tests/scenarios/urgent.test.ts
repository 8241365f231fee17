import { expect, test } from 'vitest';
import { hours, minutes } from '../../lib/core/time.ts';
import { openDesk, workspace } from './desk.ts';
import { allPages, cards, customerOf, personOf, thread } from './people.ts';

const outage = '大促订单同步不过来，店铺全停了';

function story() {
  const desk = openDesk();
  return {
    desk,
    customer: customerOf(desk),
    wang: personOf(desk, 'U0WANG'),
    chen: personOf(desk, 'U0CHEN'),
    lead: personOf(desk, 'U0LEAD'),
  };
}

test('an outage pages the first engineer at once and tells the customer the number and the hour', async () => {
  const { desk, customer, wang, chen } = story();
  await customer.says(outage);
  expect(customer.read()).toEqual([
    expect.stringMatching(/紧急故障已登记，工单号 T-\w{4}.*今天 11:00 前一定有人响应您/),
  ]);
  expect(wang.pages()).toHaveLength(1);
  expect(chen.pages()).toHaveLength(0);
  expect(allPages(desk)).toHaveLength(2);
  expect(cards(desk)).toHaveLength(1);
  expect(thread(desk)).toEqual([`customer: ${outage}`]);
});

test('nobody moves: the second rota after five minutes, the lead fifteen minutes later, and then no more', async () => {
  const { desk, customer, wang, chen, lead } = story();
  await customer.says(outage);
  await desk.forward(minutes(4));
  expect(chen.pages()).toHaveLength(0);
  await desk.forward(minutes(1));
  expect([wang, chen, lead].map(({ pages }) => pages().length)).toEqual([1, 1, 0]);
  await desk.forward(minutes(14));
  expect(lead.pages()).toHaveLength(0);
  await desk.forward(minutes(1));
  expect([wang, chen, lead].map(({ pages }) => pages().length)).toEqual([1, 1, 1]);
  await desk.forward(minutes(20));
  expect(allPages(desk)).toHaveLength(6);
});

test('an acknowledged ticket is not paged again, and no live button is left behind', async () => {
  const { desk, customer, wang, chen, lead } = story();
  await customer.says(outage);
  await desk.forward(minutes(5));
  await chen.acknowledges();
  await desk.forward(minutes(25));
  expect([wang, chen, lead].map(({ pages }) => pages().length)).toEqual([1, 1, 0]);
  for (const { content } of desk.slack.messages()) {
    if (content.kind === 'page') expect(content.page.ticket.escalation.state).toBe('acknowledged');
  }
  expect(thread(desk)).toContainEqual(expect.stringMatching(/陈静 已确认值班呼叫/));
});

test('an acknowledgement without progress pages again after half an hour', async () => {
  const { desk, customer, wang } = story();
  await customer.says(outage);
  await wang.acknowledges();
  await desk.forward(minutes(29));
  expect(wang.pages()).toHaveLength(1);
  await desk.forward(minutes(2));
  expect(wang.pages()).toHaveLength(2);
});

test('an acknowledgement with a reply is kept: nobody is woken again', async () => {
  const { desk, customer, wang } = story();
  await customer.says(outage);
  await wang.acknowledges();
  await wang.writes('正在处理，平台接口限流，已切换通道');
  await desk.forward(minutes(110));
  expect(allPages(desk)).toHaveLength(2);
  expect(customer.read().at(-1)).toBe('【王磊】正在处理，平台接口限流，已切换通道');
});

test('service that nobody restored within two hours is paged, whoever had the ticket; restored service is not', async () => {
  const late = story();
  await late.customer.says(outage);
  await late.wang.acknowledges();
  await late.wang.writes('正在处理');
  await late.desk.forward(minutes(121));
  expect(allPages(late.desk)).toHaveLength(4);
  expect(thread(late.desk)).toContainEqual(expect.stringContaining('已超时：恢复服务'));

  const { desk, customer, wang } = story();
  await customer.says(outage);
  await wang.acknowledges();
  await wang.writes('恢复：已切换到备用通道');
  await desk.forward(hours(20));
  expect(allPages(desk)).toHaveLength(2);
  expect(customer.read().at(-1)).toBe('【王磊】服务已恢复：已切换到备用通道');
});

test('whoever claims the ticket or answers the customer has acknowledged its page', async () => {
  const { desk, customer, wang, chen } = story();
  await customer.says(outage);
  await wang.writes('收到，马上看');
  await desk.forward(minutes(20));
  expect(chen.pages()).toHaveLength(0);
});

test('an old acknowledgement of a past generation is told so and changes nothing', async () => {
  const { desk, customer, wang } = story();
  await customer.says(outage);
  const [first] = wang.pages();
  await wang.acknowledges();
  await desk.forward(minutes(31));
  expect(wang.pages()).toHaveLength(2);
  await wang.press('page.acknowledge', `${first?.ticket.id}|1|0|${first?.page}`);
  expect(desk.slack.tellings().at(-1)?.notice).toBe('nobody-to-acknowledge');
});

test('a person who is not on the list can neither acknowledge nor answer', async () => {
  const { desk, customer, chen } = story();
  const stranger = personOf(desk, 'U0GUEST');
  const imposter = personOf(desk, 'U0WANG', 'T0OTHER');
  await customer.says(outage);
  const before = customer.read().length;
  const [page] = personOf(desk, 'U0WANG').pages();
  for (const person of [stranger, imposter]) {
    await person.writes('我来回答');
    await person.press('page.acknowledge', `${page?.ticket.id}|1|0|${page?.page}`);
  }
  expect(desk.slack.tellings().map(({ notice }) => notice)).toEqual(Array(4).fill('not-an-agent'));
  expect(customer.read()).toHaveLength(before);
  await desk.forward(minutes(5));
  expect(chen.pages()).toHaveLength(1);
});

test('who asks for a person and names an outage in one breath gets the page', async () => {
  const { desk, customer, wang } = story();
  await customer.says('发票抬头写错了能改吗');
  await customer.says('系统崩了，所有店铺都打不了单，人工');
  expect(wang.pages()).toHaveLength(1);
  expect(cards(desk)).toHaveLength(1);
});

test('a question that turns into an outage raises its ticket and starts the ladder', async () => {
  const { desk, customer, wang } = story();
  await customer.says('发票抬头写错了能改吗');
  expect(wang.pages()).toHaveLength(0);
  await customer.says('系统崩了，所有店铺都打不了单');
  expect(wang.pages()).toHaveLength(1);
  expect(cards(desk)).toHaveLength(1);
  expect(customer.read().at(-1)).toMatch(/已升级为紧急故障/);
});

test('resolving ends the ladder and draws every page anew', async () => {
  const { desk, customer, wang } = story();
  await customer.says(outage);
  await wang.press('ticket.resolve', wang.pages()[0]?.ticket.id ?? '');
  await desk.forward(minutes(30));
  expect(allPages(desk)).toHaveLength(2);
  for (const { content } of desk.slack.messages()) {
    if (content.kind === 'page') expect(content.page.ticket.status).toBe('resolved');
  }
  expect(customer.read().at(-1)).toMatch(/王磊已将工单 T-\w{4} 处理完毕/);
});

test('a step without anybody on call is skipped at once and told', async () => {
  const desk = openDesk();
  const rotas = { ...desk.ports.settings.rotas, primary: { ...rotaOf(desk), people: [] } };
  Object.assign(desk.ports, { settings: { ...desk.ports.settings, rotas } });
  await customerOf(desk).says(outage);
  expect(personOf(desk, 'U0CHEN').pages()).toHaveLength(1);
  expect(thread(desk)).toContainEqual(expect.stringMatching(/第 1 步无人值班/));
});

test('the first page, which is sent before the card, comes to point to its thread', async () => {
  const { desk, customer } = story();
  await customer.says(outage);
  const root = cards(desk)[0]?.place.ts;
  for (const { content } of desk.slack.messages()) {
    if (content.kind === 'page') expect(content.page.thread?.ts).toBe(root);
  }
});

test('an acknowledgement does not wait behind what is written under its page', async () => {
  const { desk, customer, wang, chen } = story();
  await customer.says(outage);
  const posted = desk.slack
    .messages()
    .find(({ content, place }) => content.kind === 'page' && place.channel === workspace.oncall);
  await wang.writes('看一下', { channel: workspace.oncall, thread: posted?.place.ts ?? '' });
  await wang.acknowledges();
  await desk.forward(minutes(6));
  expect(chen.pages()).toHaveLength(0);
});

test('the card of a question that became an outage says what the outage is', async () => {
  const { desk, customer } = story();
  await customer.says('系统报电子面单余额不足，可是我昨天刚充过');
  await customer.says(outage);
  const [card] = cards(desk);
  expect(card?.content.kind === 'card' && card.content.card.ticket.subject).toBe(outage);
});

function rotaOf(desk: ReturnType<typeof openDesk>) {
  const { primary } = desk.ports.settings.rotas;
  if (primary === undefined) throw new Error(`no rota for ${workspace.team}`);
  return primary;
}

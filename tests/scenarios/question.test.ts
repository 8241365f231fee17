import { expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../lib/core/time.ts';
import { extractiveModel } from '../../lib/knowledge/extract.ts';
import { settings } from '../core/given.ts';
import { openDesk } from './desk.ts';
import { allPages, cards, customerOf, personOf, thread } from './people.ts';

const known = '系统报电子面单余额不足，可是我昨天刚充过';
const unknown = '你们的培训什么时候开班';

function story() {
  const desk = openDesk();
  return { desk, customer: customerOf(desk), lin: personOf(desk, 'U0LIN') };
}

test('a question that an article answers is answered with its source, and wakes nobody', async () => {
  const { desk, customer } = story();
  await customer.says(known);
  expect(customer.read()).toEqual([expect.stringMatching(/来源：《.+》/)]);
  expect(cards(desk)).toHaveLength(0);
  await desk.forward(hours(3));
  expect(desk.slack.messages()).toHaveLength(0);
});

/** The same desk, whose articles nearly answer whatever is asked. */
function hesitantStory() {
  const { answers } = settings.policy;
  const titles = ['同一个客户的订单怎么合并发货', '拆单发货'];
  const found = titles.map((title) => ({
    passage: { article: title, title, section: '怎么做', text: `${title}：打开订单列表。` },
    score: (answers.unsure + answers.answer) / 2,
  }));
  const knowledge = { search: async () => found };
  const desk = openDesk({
    knowledge: { knowledge, model: extractiveModel(answers) },
    draftsAtOnce: true,
  });
  return { desk, customer: customerOf(desk) };
}

test('a question that is nearly answered offers articles, and the one that is chosen is given with its source', async () => {
  const { desk, customer } = hesitantStory();
  await customer.says(unknown);
  await desk.forward(seconds(5));
  expect(customer.read()).toEqual([expect.stringMatching(/^您问的是不是下面这几项？\n1\. .*\n2\. 拆单发货/)]);
  await customer.says('2');
  expect(customer.read().at(-1)).toMatch(/^拆单发货：打开订单列表。\n\n来源：《拆单发货》/);
  expect(cards(desk)).toHaveLength(0);
  await desk.forward(hours(25));
  expect(desk.slack.messages()).toHaveLength(0);
});

test('an offer that nobody takes up is read by people after ten minutes, with what was offered', async () => {
  const { desk, customer } = hesitantStory();
  await customer.says(unknown);
  await desk.forward(minutes(11));
  expect(customer.read().at(-1)).toMatch(/已收到，工单号 T-/);
  expect(thread(desk)).toContainEqual(expect.stringMatching(/^bot: 1\. /));
});

test('a question that no article answers gets a number and a promised time, a card, and an agent', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  expect(customer.read()).toEqual([
    expect.stringMatching(
      /已收到，工单号 T-\w{4}，工程师将在 今天 14:00 前响应您.*https:\/\/desk\.example\/t\/T-/,
    ),
  ]);
  expect(thread(desk)).toEqual([`customer: ${unknown}`, expect.stringMatching(/转人工/)]);
  await lin.writes('您好，标准版一年 3600 元');
  expect(customer.read().at(-1)).toBe('【林晓】您好，标准版一年 3600 元');
});

test('a reply that was delivered meets the first response: nobody is warned any more', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  await lin.writes('您好');
  await desk.forward(hours(6));
  expect(thread(desk).filter((line) => line.includes('首次响应'))).toEqual([]);
  expect(allPages(desk)).toHaveLength(0);
});

test('a first response that nobody gives is warned of at half and three quarters, then missed and paged', async () => {
  const { desk, customer } = story();
  await customer.says(unknown);
  const warned = () => thread(desk).filter((line) => line.includes('首次响应')).length;
  await desk.forward(minutes(119));
  expect(warned()).toBe(0);
  await desk.forward(minutes(1));
  expect(warned()).toBe(1);
  await desk.forward(hours(1));
  expect(warned()).toBe(2);
  expect(allPages(desk)).toHaveLength(0);
  await desk.forward(hours(1));
  expect(thread(desk)).toContainEqual(expect.stringMatching(/已超时/));
  expect(allPages(desk)).toHaveLength(2);
});

test.each(['note: 客户是大客户，小心', '// 先别回', '🔒 内部', '内部：查一下'])(
  '%s stays inside',
  async (note) => {
    const { customer, lin } = story();
    await customer.says(unknown);
    const before = customer.read().length;
    await lin.writes(note);
    await lin.writes('大家看看', { isInternal: true });
    expect(customer.read()).toHaveLength(before);
  },
);

test('after a human took over the bot is silent until the ticket is resolved', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  await lin.press('ticket.claim', cardTicket(desk));
  const before = customer.read().length;
  await customer.says(known);
  expect(customer.read()).toHaveLength(before);
  expect(thread(desk).at(-1)).toBe(`customer: ${known}`);
  await lin.press('ticket.resolve', cardTicket(desk));
  await customer.says(known);
  expect(customer.read().at(-1)).toMatch(/来源：/);
});

test('an answer that helped resolves its ticket, by a word or by a day of silence', async () => {
  const { desk, customer } = story();
  await customer.says(known);
  await customer.says('谢谢');
  expect(customer.read().at(-1)).toMatch(/工单 T-\w{4} 已标记为已解决/);
  const other = customerOf(desk, 'wmLI');
  await other.says(known);
  await desk.forward(hours(25));
  const tickets = await desk.store.recentTickets(10);
  expect(tickets.map(({ status }) => status)).toEqual(['resolved', 'resolved']);
  expect(allPages(desk)).toHaveLength(0);
});

test('an answer that did not help goes to a person, with all that was said', async () => {
  const { desk, customer } = story();
  await customer.says(known);
  await customer.says('人工');
  expect(customer.read().at(-1)).toMatch(/已为您转人工/);
  expect(thread(desk)[0]).toBe(`customer: ${known}`);
  expect(thread(desk)[1]).toMatch(/^bot: /);
});

test('"not solved" after the ticket was resolved opens it again under its number', async () => {
  const { desk, customer, lin } = story();
  await customer.says(unknown);
  await lin.press('ticket.resolve', cardTicket(desk));
  await customer.says('没解决');
  const [ticket, ...others] = await desk.store.recentTickets(10);
  expect(others).toEqual([]);
  expect(customer.read().at(-1)).toContain(`工单 ${ticket?.number} 已重新处理`);
  expect(ticket?.status).toBe('in_progress');
});

test('greetings and thanks are met kindly and open nothing', async () => {
  const { desk, customer } = story();
  await customer.says('在吗');
  await customer.says('谢谢');
  expect(customer.read()).toHaveLength(2);
  expect(await desk.store.recentTickets(10)).toEqual([]);
});

test('progress is told for the open ticket', async () => {
  const { customer } = story();
  await customer.says('进度');
  expect(customer.read().at(-1)).toMatch(/没有处理中的工单/);
  await customer.says(unknown);
  await customer.says('进度');
  expect(customer.read().at(-1)).toMatch(/工单 T-\w{4}：待受理/);
});

test('a picture is never dropped: the thread shows it and the customer is asked for words', async () => {
  const { desk, customer } = story();
  await customer.sends('image');
  expect(customer.read()).toEqual([expect.stringMatching(/已收到您的图片/)]);
  expect(thread(desk)[0]).toBe('customer: [图片] ');
});

test('a complaint goes to people at once', async () => {
  const { desk, customer } = story();
  await customer.says('我要投诉你们的服务，太差了');
  expect(cards(desk)).toHaveLength(1);
  expect(customer.read()).toHaveLength(1);
});

test('an English question is served in English', async () => {
  const { customer } = story();
  await customer.says('How much is the yearly fee for your service?');
  expect(customer.read()[0]).toMatch(/^Received as ticket T-/);
});

function cardTicket(desk: ReturnType<typeof openDesk>): string {
  const card = cards(desk).at(-1)?.content;
  return card?.kind === 'card' ? card.card.ticket.id : '';
}

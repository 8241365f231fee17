import { expect, test } from 'vitest';
import type { Draft } from '../../lib/core/answer.ts';
import type { Content } from '../../lib/core/message.ts';
import { milliseconds, minutes, seconds } from '../../lib/core/time.ts';
import { settling } from '../../lib/core/turn.ts';
import { openDesk } from './desk.ts';
import { cards, customerOf, thread } from './people.ts';

const known = '系统报电子面单余额不足，可是我昨天刚充过';
const unknown = '你们的培训什么时候开班';
const picture: Content = { kind: 'other', what: 'image', summary: '' };
const text = (words: string): Content => ({ kind: 'text', text: words });

function story(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = openDesk(options);
  const heard = () =>
    [...desk.table.events.values()].flat().filter(({ type }) => type === 'message.received').length;
  return { desk, customer: customerOf(desk), heard };
}

test('a picture and two sentences within seconds become one ticket and one answer', async () => {
  const { desk, customer, heard } = story();
  await customer.blurts(picture);
  await desk.forward(seconds(2));
  await customer.blurts(text('老师您好，想请教一下'));
  await desk.forward(seconds(2));
  await customer.blurts(text(known));
  expect(customer.read()).toEqual([expect.stringMatching(/来源：《.+》/)]);
  await desk.forward(minutes(1));
  expect(customer.read()).toHaveLength(1);
  expect(await desk.store.recentTickets(10)).toMatchObject([{ status: 'answered' }]);
  expect(heard()).toBe(3);
  expect(cards(desk)).toEqual([]);
});

test('a question that the first of three messages answers is answered at once, and only once', async () => {
  const { desk, customer } = story();
  await customer.blurts(text(known));
  expect(customer.read()).toHaveLength(1);
  await desk.forward(seconds(1));
  await customer.blurts(picture);
  await desk.forward(seconds(1));
  await customer.blurts(text('就是这个'));
  await desk.forward(minutes(1));
  expect(customer.read()).toHaveLength(1);
  expect(await desk.store.recentTickets(10)).toMatchObject([{ status: 'answered', handler: 'bot' }]);
});

test('a burst that no article answers is acknowledged once, and people see all of it', async () => {
  const { desk, customer } = story();
  await customer.blurts(text('老师'), picture, text(unknown));
  expect(customer.read()).toEqual([]);
  await desk.forward(settling);
  expect(customer.read()).toEqual([expect.stringMatching(/已收到，工单号/)]);
  expect(thread(desk).slice(0, 3)).toEqual(['customer: 老师', 'customer: [图片] ', `customer: ${unknown}`]);
  await desk.forward(minutes(1));
  expect(customer.read()).toHaveLength(1);
  expect(cards(desk)).toHaveLength(1);
});

test('two questions at once that articles answer are both answered', async () => {
  const { desk, customer } = story();
  await customer.blurts(text(known));
  await desk.forward(seconds(2));
  await customer.blurts(text('快递单打印不出来，点打印没反应怎么办'));
  await desk.forward(minutes(1));
  expect(new Set(customer.read()).size).toBe(2);
  for (const answer of customer.read()) expect(answer).toMatch(/来源：《/);
});

test('a question that no article answers is not lost behind one that was answered', async () => {
  const { desk, customer } = story();
  await customer.blurts(text(known));
  await customer.blurts(text(unknown));
  await desk.forward(minutes(1));
  expect(customer.read().at(-1)).toMatch(/已为您转人工/);
  expect(cards(desk)).toHaveLength(1);
});

test('two greetings and a question bring one welcome and one answer', async () => {
  const { desk, customer } = story();
  await customer.blurts(text('你好'), text('在吗'), text(known));
  expect(customer.read()).toEqual([expect.stringMatching(/^您好/), expect.stringMatching(/来源：/)]);
  await desk.forward(minutes(5));
  await customer.blurts(text('人工'), text('在吗'));
  expect(customer.read()).toHaveLength(3);
});

test('a draft that was dropped is not paid for: no model is asked about a question that has grown', async () => {
  const asked: string[] = [];
  const unsure: Draft = { kind: 'unsure', reason: 'nothing', candidates: [] };
  const { desk, customer } = story({
    knowledge: {
      knowledge: { search: async () => [] },
      model: {
        draft: async (question) => {
          asked.push(question);
          return unsure;
        },
      },
    },
  });
  await customer.blurts(picture, text('一'));
  await desk.forward(milliseconds(settling / 2));
  await customer.blurts(text('二'));
  await desk.forward(minutes(1));
  expect(asked).toEqual(['一', '一\n二', '一\n二']);
  expect(customer.read()).toEqual([expect.stringMatching(/已收到，工单号/)]);
  expect(desk.table.effects.size).toBe(0);
});

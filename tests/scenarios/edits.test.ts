import { expect, test } from 'vitest';
import { inboundId } from '../../lib/core/id.ts';
import { minutes, seconds } from '../../lib/core/time.ts';
import { type Desk, openDesk } from './desk.ts';
import { cards, changeOf, customerOf, personOf } from './people.ts';

const unknown = '你们的培训什么时候开班';
const notices = (tellings: readonly { readonly notice: string }[]) => tellings.map(({ notice }) => notice);

async function story() {
  const desk = openDesk();
  const customer = customerOf(desk);
  await customer.says(unknown);
  await desk.forward(minutes(1));
  return { desk, customer, lin: personOf(desk, 'U0LIN') };
}

test.each(['edited', 'deleted'] as const)(
  'who %s a reply is told in private, and the customer keeps it',
  async (change) => {
    const { customer, lin } = await story();
    const reply = await lin.writes('每年 3600 元');
    const { person, channel, thread } = reply;
    expect(await lin.changes(reply, change)).toEqual([
      { type: 'person.tell', person, channel, thread, notice: `reply-${change}`, detail: '' },
    ]);
    expect(customer.read().at(-1)).toBe('【林晓】每年 3600 元');
  },
);

test('each edit is told once, however often it arrives', async () => {
  const { lin } = await story();
  const reply = await lin.writes('每年 3600 元');
  expect(notices(await lin.changes(reply, 'edited', '1'))).toEqual(['reply-edited']);
  expect(await lin.changes(reply, 'edited', '1')).toEqual([]);
  expect(notices(await lin.changes(reply, 'edited', '2'))).toEqual(['reply-edited']);
});

test('nothing is said of what went to no customer, whatever was made of it afterwards', async () => {
  const { desk, lin } = await story();
  await lin.writes('每年 3600 元');
  const kept = [
    await lin.writes('note: 先别回'),
    await lin.writes('大家看看', { isInternal: true }),
    await lin.writes('合并 T-9999'),
    await lin.writes('文章标题：价格'),
    await personOf(desk, 'U0GUEST').writes('我来回答'),
  ];
  for (const message of kept) {
    expect(await lin.changes(message, 'edited')).toEqual([]);
    expect(await lin.changes(message, 'deleted')).toEqual([]);
  }
});

test('who forwards a message into the thread is told that the customer does not get it', async () => {
  const { desk, customer, lin } = await story();
  const before = customer.read().length;
  await lin.writes('', { hasShared: true });
  expect(notices(desk.slack.tellings())).toEqual(['shared-not-sent']);
  expect(customer.read()).toHaveLength(before);
});

test('nothing is said of a thread that is no ticket’s', async () => {
  const { desk, lin } = await story();
  const elsewhere = await lin.writes('这是别的话题', {
    thread: '9.000009',
    group: 'slack:T0DESK:C0TICKETS:9.000009',
  });
  expect(await lin.changes(elsewhere, 'edited')).toEqual([]);
  await desk.forward(minutes(2));
  expect(notices(desk.slack.tellings())).toEqual([]);
});

test('an edit that arrives before what it changed waits for it', async () => {
  const { desk, customer, lin } = await story();
  const reply = await lin.writes('每年 3600 元');
  const late = { ...reply, id: inboundId('slack', 'late'), order: `${reply.order}5`, text: '含税' };
  for (const inbound of [changeOf(late, 'edited'), late])
    await desk.queues.deliverInbound(inbound, inbound.id);
  await desk.drain();
  await desk.forward(seconds(3));
  expect(customer.read().at(-1)).toBe('【林晓】含税');
  expect(notices(desk.slack.tellings())).toEqual(['reply-edited']);
});

test('a reply that is still owed is sent as it was first written, and its writer is told', async () => {
  const { desk, customer, lin } = await story();
  await useUp(desk, lin);
  const owed = await lin.writes('每年 3600 元');
  expect(customer.read()).not.toContain('【林晓】每年 3600 元');
  expect(notices(await lin.changes(owed, 'deleted'))).toEqual(['reply-deleted']);
  await customer.says('在吗');
  await desk.forward(seconds(5));
  expect(customer.read()).toContain('【林晓】每年 3600 元');
});

/** Until WeCom takes no more before the customer writes again. */
async function useUp({ channel }: Desk, lin: Awaited<ReturnType<typeof story>>['lin']): Promise<void> {
  for (let count = 0; count < 6; count += 1) await lin.writes(`第 ${count} 句`);
  expect(channel.arrived.length).toBeLessThan(7);
}

test('a reply is known by its thread also after the ticket was resolved and closed', async () => {
  const { desk, lin } = await story();
  const reply = await lin.writes('每年 3600 元');
  await lin.press('ticket.resolve', [...desk.table.tickets.keys()][0] ?? '');
  await desk.forward(minutes(5_000));
  expect([...desk.table.tickets.values()].map(({ status }) => status)).toEqual(['closed']);
  expect(cards(desk)).toHaveLength(1);
  expect(notices(await lin.changes(reply, 'edited'))).toEqual(['reply-edited']);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Machine, startMachine } from './machine.ts';
import { readCards, readPages, readSaid, readSent, readTickets, until } from './read.ts';

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
  await machine.wecom.order('faults', { kind: 'duplicate-doorbells', n: 4 });
  await machine.slack.order('faults', { kind: 'duplicate-events', copies: 4 });
  await machine.slack.order('faults', { kind: 'shuffle-events' });
});
afterAll(() => machine?.close());

test('everything delivered five times and shuffled makes one ticket each, one reply each, in order', async () => {
  const customers = ['wmZHANG', 'wmLI'];
  const questions = ['你们的培训什么时候开班', '合同里能写明吗', '续约的话有没有折扣'];
  for (const text of questions) {
    for (const externalUserid of customers) await machine.wecom.order('say', { externalUserid, text });
  }
  const cards = await until(
    'a card each',
    () => readCards(machine),
    (all) => all.length === 2,
  );
  const replies = Array.from({ length: 4 }, (_, at) => `第 ${at + 1} 条回复`);
  for (const text of replies) {
    for (const { ts } of cards) {
      await machine.slack.order('message', { channel: 'C0TICKETS', threadTs: ts, user: 'U0LIN', text });
    }
  }
  const repliesTo = async () => (await readSent(machine)).filter(({ text }) => text.startsWith('【林晓】'));
  await until('all replies', repliesTo, (all) => all.length >= replies.length * customers.length);
  await machine.tell({ kind: 'idle' });

  const tickets = await readTickets(machine);
  expect(tickets).toHaveLength(customers.length);
  const inTickets = tickets.flatMap(({ events }) =>
    events.flatMap(({ type, message }) => (type === 'message.received' ? [message] : [])),
  );
  const said = await readSaid(machine);
  expect(inTickets.toSorted()).toEqual(said.map(({ msgid }) => `wecom-kf:wkDESK:${msgid}`).toSorted());
  for (const customer of customers) {
    const theirs = (await repliesTo()).filter(({ externalUserid }) => externalUserid === customer);
    expect(theirs.map(({ text }) => text)).toEqual(replies.map((text) => `【林晓】${text}`));
  }
});

test('an outage that is reported five times wakes the first engineer once', async () => {
  await machine.wecom.order('say', { externalUserid: 'wmWU', text: '系统崩了，所有店铺都打不了单' });
  await until(
    'pages',
    () => readPages(machine),
    (pages) => pages.length >= 2,
  );
  await machine.tell({ kind: 'idle' });
  const pages = await readPages(machine);
  expect(pages).toHaveLength(2);
  expect(new Set(pages).size).toBe(2);
});

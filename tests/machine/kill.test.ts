import { afterAll, beforeAll, expect, test } from 'vitest';
import { customers, type Machine, startMachine } from './machine.ts';
import { readCards, readPages, readSaid, readSent, readTickets, until } from './read.ts';

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
});
afterAll(() => machine?.close());

const kills = 10;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('ten kill -9 at random moments lose nothing and page nobody twice', async () => {
  const replied: string[] = [];
  for (let round = 0; round < kills; round += 1) {
    const externalUserid = customers[round % customers.length];
    const text =
      round % 5 === 0 ? `大促订单同步不过来，店铺全停了 ${round}` : `合同编号 ${round} 里能写明服务费吗`;
    await machine.wecom.order('say', { externalUserid, text });
    const [card] = await readCards(machine);
    if (card !== undefined) {
      const reply = `第 ${round} 次回复`;
      await machine.slack.order('message', {
        channel: 'C0TICKETS',
        threadTs: card.ts,
        user: 'U0LIN',
        text: reply,
      });
      replied.push(`【林晓】${reply}`);
    }
    await wait(Math.random() * 1_500);
    await machine.killAndRestart();
  }
  // Claims of the dead run out, lost doorbells are made good, and Slack tries its events again.
  const settled = async () => {
    await machine.tell({ kind: 'moveClock', ms: 2 * 60_000 });
    // More than five replies wait for the customer's next message.
    await machine.wecom.order('say', { externalUserid: customers[0], text: '请问还要多久能处理好' });
    await machine.tell({ kind: 'idle' });
    return (await readSent(machine)).filter(({ text }) => text.startsWith('【林晓】'));
  };
  // Real seconds that no clock can move: a killed consumer's groups stay locked for their visibility of 18 s, and the
  // posts that piled up go out at one a second.
  await until('every reply', settled, (sent) => sent.length >= replied.length, 120_000);
  await machine.tell({ kind: 'idle' });

  const inTickets = (await readTickets(machine)).flatMap(({ events }) =>
    events.flatMap(({ type, message }) => (type === 'message.received' ? [message] : [])),
  );
  expect(inTickets.toSorted()).toEqual(
    (await readSaid(machine)).map(({ msgid }) => `wecom-kf:wkDESK:${msgid}`).toSorted(),
  );
  const replies = (await readSent(machine)).filter(({ text }) => text.startsWith('【林晓】'));
  // An event that Slack could not deliver comes again a minute later, behind what was written since.
  expect(replies.map(({ text }) => text).toSorted()).toEqual(replied.toSorted());
  const pages = await readPages(machine);
  expect(new Set(pages).size).toBe(pages.length);
  expect(pages.length).toBeGreaterThanOrEqual(2);
}, 240_000);

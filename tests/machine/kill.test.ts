import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemsOf } from '../simulation/history.ts';
import { openJournals } from '../soak/journals.ts';
import { marks, replyIn } from '../soak/marks.ts';
import { readSlack, readTickets, readWecom } from '../soak/witness.ts';
import { historyOf } from './history.ts';
import { type Machine, startMachine } from './machine.ts';
import { readCards, readSent, until } from './read.ts';

/** Two tickets for each: `MACHINE_KILLS=100` makes it two hundred. */
const kills = Number(process.env['MACHINE_KILLS'] ?? 10);
const customers = Array.from({ length: 2 * kills }, (_, at) => `wmKILL${at}`);

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine(customers);
});
afterAll(() => machine?.close());

/** What a restart takes where nothing else runs, in milliseconds. */
const quickStart = 3_000;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const known = '系统报电子面单余额不足，可是我昨天刚充过';
const says = (externalUserid: string | undefined, text: string) =>
  machine.wecom.order('say', { externalUserid, text });

test(
  'kill -9 at random moments, one for every two tickets, loses nothing and doubles nothing',
  async () => {
    let replies = 0;
    let slowness = 1;
    for (let round = 0; round < kills; round += 1) {
      // Most are answered by an article, so that Slack's one post a second does not make this test long.
      const isOutage = round % 4 === 0;
      const first =
        round % 2 === 1 ? known : isOutage ? '大促订单同步不过来，店铺全停了' : '合同里能写明服务费吗';
      await says(customers[2 * round], first);
      await says(customers[2 * round + 1], known);
      const [card] = await readCards(machine);
      if (card !== undefined) {
        replies += 1;
        await machine.slack.order('message', {
          channel: 'C0TICKETS',
          threadTs: card.ts,
          user: 'U0LIN',
          text: marks.reply(replies),
        });
      }
      // On a busy machine everything is slower, so that a life is longer: else each would end before it has done anything.
      await wait(Math.random() * 1_500 * slowness);
      const began = performance.now();
      await machine.killAndRestart();
      slowness = Math.max(1, (performance.now() - began) / quickStart);
    }
    // Claims of the dead run out, lost doorbells are made good, and Slack tries its events again.
    const settled = async () => {
      await machine.tell({ kind: 'moveClock', ms: 2 * 60_000 });
      // More than five replies wait for the customer's next message.
      await says(customers[0], '请问还要多久能处理好');
      await machine.tell({ kind: 'idle' });
      return (await readSent(machine)).filter(({ text }) => replyIn(text) !== undefined);
    };
    // Real seconds that no clock can move: a killed consumer's groups stay locked for their visibility of 18 s, and the
    // posts that piled up go out at one a second.
    await until('every reply', settled, (sent) => sent.length >= replies, kills * 12_000);
    await machine.tell({ kind: 'idle' });

    const journals = openJournals(machine);
    await journals.read();
    const tickets = readTickets(await machine.tell({ kind: 'tickets' }));
    const history = historyOf({
      wecom: readWecom(journals.wecom),
      slack: readSlack(journals.slack),
      tickets,
    });
    expect(problemsOf(history)).toEqual([]);
    expect(new Set(history.tickets.map(({ conversation }) => conversation)).size).toBe(customers.length);
    expect(history.written).toHaveLength(replies);
    expect(history.posted.filter(({ key }) => key.startsWith('pag_')).length).toBeGreaterThanOrEqual(2);
  },
  // Half a minute for each where much else runs.
  kills * 60_000,
);

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Machine, startMachine } from './machine.ts';
import { readCards, readPages, readSent, until } from './read.ts';

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
});
afterAll(() => machine?.close());

// A doorbell that is purged is made good by the pull that happens anyway, within three minutes.
const queues = ['doorbell', 'inbox', 'answers', 'outbox', 'pages', 'files', 'timers'];

test('purging any hint queue, again and again, only delays what is owed', async () => {
  const purging = { on: true };
  const purge = (async () => {
    while (purging.on) {
      for (const queue of queues.filter((name) => name !== 'inbox'))
        await machine.tell({ kind: 'purge', queue });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  await machine.wecom.order('say', { externalUserid: 'wmZHANG', text: '大促订单同步不过来，店铺全停了' });
  await machine.wecom.order('say', { externalUserid: 'wmLI', text: '你们的培训什么时候开班' });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  purging.on = false;
  await purge;
  await machine.tell({ kind: 'purge', queue: 'inbox' });

  await machine.tell({ kind: 'moveClock', ms: 4 * 60_000 });
  await until(
    'pages',
    () => readPages(machine),
    (pages) => pages.length === 2,
  );
  await until(
    'both cards',
    () => readCards(machine),
    (cards) => cards.length === 2,
  );
  const numbers = async () => (await readSent(machine)).filter(({ text }) => /工单号 T-/.test(text));
  await until('both numbers', numbers, (texts) => texts.length === 2);
  await machine.tell({ kind: 'idle' });
  expect(await readPages(machine)).toHaveLength(2);
  expect(await numbers()).toHaveLength(2);
});

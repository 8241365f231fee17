import { expect, test } from 'vitest';
import { beginConversation } from '../../lib/core/conversation.ts';
import { after, hours, minutes, seconds } from '../../lib/core/time.ts';
import { wording } from '../../lib/core/wording.ts';
import { type PullPorts, pull } from '../../lib/flow/pull.ts';
import { memoryQueues } from '../twins/memory-queues.ts';
import { memoryStore } from '../twins/memory-store.ts';
import { memoryTable } from '../twins/memory-table.ts';
import { pullerTwin } from '../twins/puller.ts';
import { recordedLog } from '../twins/recorded-log.ts';
import { setClock } from '../twins/set-clock.ts';

const account = 'wkDESK';
const zhang = { account, customer: 'wmZHANG' };
const li = { account, customer: 'wmLI' };

/** An account that was pulled before, with nothing new, and what a test needs to look at. */
async function pulledAccount({ isNew = false } = {}) {
  const clock = setClock();
  const table = memoryTable(clock.now, 'T0DESK');
  const puller = pullerTwin({ accounts: [account], clock: clock.now });
  const queues = memoryQueues(clock.now);
  const log = recordedLog();
  const pauses: number[] = [];
  const ports: PullPorts = {
    clock: clock.now,
    pause: async (wait) => void pauses.push(wait),
    log,
    puller,
    queues,
    store: memoryStore({ clock: clock.now, table }),
  };
  const run = (more: Partial<PullPorts> = {}, at = clock.now()) =>
    pull({ ...ports, ...more }, { kind: 'pull', account, at });
  if (!isNew) await run();
  return { clock, table, puller, queues, log, ports, run, pauses };
}

const owed = ({ table }: Awaited<ReturnType<typeof pulledAccount>>) => [...table.inbounds.keys()];

test('what was said is owed and hinted once per customer, and the next pull comes without a doorbell', async () => {
  const rig = await pulledAccount();
  const ids = [rig.puller.says(zhang, '一'), rig.puller.says(li, '二'), rig.puller.says(zhang, '三')].map(
    ({ id }) => id,
  );
  await rig.run();
  expect(owed(rig)).toEqual(ids);
  expect(rig.queues.waiting().map(({ note }) => note)).toMatchObject([
    { group: 'wecom-kf:wkDESK:wmZHANG' },
    { group: 'wecom-kf:wkDESK:wmLI' },
  ]);
  expect(rig.table.cursors.get(account)).toEqual({
    cursor: '3',
    emptiedAt: rig.clock.now(),
    nextAt: after(rig.clock.now(), minutes(3)),
  });
});

test('a pull that dies between owing and the cursor loses nothing and doubles nothing', async () => {
  const rig = await pulledAccount();
  const { id } = rig.puller.says(zhang, '一');
  const moveCursor = async () => {
    throw new Error('gone');
  };
  await expect(rig.run({ store: { ...rig.ports.store, moveCursor } })).rejects.toThrow('gone');
  expect(owed(rig)).toEqual([id]);
  await rig.run();
  expect(owed(rig)).toEqual([id]);
  expect(rig.table.cursors.get(account)?.cursor).toBe('1');
});

test('a pull that dies before a message is owed leaves the cursor where it was', async () => {
  const rig = await pulledAccount();
  rig.puller.says(zhang, '一');
  const putInbounds = async () => {
    throw new Error('gone');
  };
  await expect(rig.run({ store: { ...rig.ports.store, putInbounds } })).rejects.toThrow('gone');
  expect(rig.table.cursors.get(account)?.cursor).toBe('0');
  await rig.run();
  expect(owed(rig)).toHaveLength(1);
});

test('a message that is done is not owed again when its page is pulled once more', async () => {
  const rig = await pulledAccount();
  const inbound = rig.puller.says(zhang, '一');
  await rig.run();
  await rig.ports.store.putInbounds([inbound], rig.clock.now());
  rig.table.markers.set(inbound.id, { doneUntil: after(rig.clock.now(), hours(96)) });
  rig.table.inbounds.delete(inbound.id);
  rig.table.cursors.set(account, { cursor: '0', nextAt: rig.clock.now() });
  rig.queues.purge();
  await rig.run();
  expect(owed(rig)).toEqual([]);
  expect(rig.queues.waiting()).toEqual([]);
});

test('a first start answers what was asked just now, and leaves history alone', async () => {
  const rig = await pulledAccount({ isNew: true });
  rig.puller.says(zhang, '昨天的');
  rig.clock.forward(minutes(52));
  const recent = rig.puller.says(zhang, '刚才的');
  rig.clock.forward(minutes(9));
  rig.puller.shorten(1);
  await rig.run();
  expect(owed(rig)).toEqual([recent.id]);
});

test('after a first start nothing is too old', async () => {
  const rig = await pulledAccount();
  rig.puller.says(zhang, '昨天的');
  rig.clock.forward(hours(30));
  await rig.run();
  expect(owed(rig)).toHaveLength(1);
});

test('a pull that the channel refuses keeps the cursor, and the next one goes on from there', async () => {
  const rig = await pulledAccount();
  rig.puller.says(zhang, '一');
  rig.puller.failNext();
  await expect(rig.run()).rejects.toThrow('Cannot pull');
  expect(rig.table.cursors.get(account)?.cursor).toBe('0');
  await rig.run();
  expect(owed(rig)).toHaveLength(1);
});

test('pages are pulled to the last, empty ones too', async () => {
  const rig = await pulledAccount();
  for (const text of ['一', '二', '三']) rig.puller.says(zhang, text);
  rig.puller.shorten(1);
  rig.puller.emptyNext(2);
  await rig.run();
  expect(owed(rig)).toHaveLength(3);
});

test('more that never comes is asked for with pauses, a few times, and again soon after', async () => {
  const rig = await pulledAccount();
  rig.puller.says(zhang, '一');
  rig.puller.emptyNext(6);
  await rig.run();
  expect(rig.pauses).toEqual([seconds(1), seconds(1), seconds(1)]);
  expect(owed(rig)).toEqual([]);
  expect(rig.table.cursors.get(account)?.nextAt).toBe(after(rig.clock.now(), seconds(30)));
  await rig.run();
  expect(owed(rig)).toHaveLength(1);
  expect(rig.table.cursors.get(account)?.nextAt).toBe(after(rig.clock.now(), minutes(3)));
});

test('of doorbells that piled up, those that rang well before a pull that read everything cost no other', async () => {
  const rig = await pulledAccount();
  let pulls = 0;
  const puller: PullPorts['puller'] = {
    ...rig.puller,
    pull: async (...asked) => {
      pulls += 1;
      return rig.puller.pull(...asked);
    },
  };
  const rang = rig.clock.now();
  rig.clock.forward(seconds(6));
  for (let at = 0; at < 10; at += 1) await rig.run({ puller }, rang);
  expect(pulls).toBe(1);
  // As long before as clocks may differ it rang perhaps for something else.
  await rig.run({ puller }, after(rang, seconds(1)));
  expect(pulls).toBe(2);
});

test('a pull that was cut short leaves the doorbells before it their work', async () => {
  const rig = await pulledAccount();
  const rang = rig.clock.now();
  rig.puller.says(zhang, '一');
  rig.puller.emptyNext(6);
  rig.clock.forward(minutes(1));
  await rig.run({}, rang);
  expect(owed(rig)).toEqual([]);
  await rig.run({}, rang);
  expect(owed(rig)).toHaveLength(1);
});

test('a clock that was ahead for once stops no pulling', async () => {
  const rig = await pulledAccount();
  rig.table.cursors.set(account, {
    cursor: '0',
    emptiedAt: after(rig.clock.now(), hours(1)),
    nextAt: rig.clock.now(),
  });
  rig.puller.says(zhang, '一');
  await rig.run();
  expect(owed(rig)).toHaveLength(1);
});

test('whoever finds the cursor moved by another leaves the rest to them', async () => {
  const rig = await pulledAccount();
  rig.puller.shorten(1);
  for (const text of ['一', '二']) rig.puller.says(zhang, text);
  let pulls = 0;
  const racing: PullPorts['puller'] = {
    ...rig.puller,
    pull: async (...asked) => {
      pulls += 1;
      const page = await rig.puller.pull(...asked);
      if (pulls === 1) await rig.run();
      return page;
    },
  };
  await rig.run({ puller: racing });
  expect(pulls).toBe(1);
  expect(owed(rig)).toHaveLength(2);
  expect(rig.table.cursors.get(account)?.cursor).toBe('2');
});

test('whoever comes in is welcomed first, and once however often the page is pulled', async () => {
  const rig = await pulledAccount();
  const code = rig.puller.enters(zhang);
  await rig.run();
  rig.table.cursors.set(account, { cursor: '0', nextAt: rig.clock.now() });
  await rig.run();
  expect(rig.puller.welcomed).toEqual([{ code, text: expect.stringMatching(/专属售后顾问/) }]);
});

test('a welcome is in the language of the link, until the customer has written in another', async () => {
  const rig = await pulledAccount();
  rig.puller.enters(zhang, 'en');
  await rig.run();
  const first = rig.puller.says(zhang, '一');
  if (first.kind !== 'customer.message') throw new Error('the twin says something else');
  const known = beginConversation(first, 'zh');
  rig.table.conversations.set(known.id, known);
  rig.puller.enters(zhang, 'en');
  await rig.run();
  expect(rig.puller.welcomed.map(({ text }) => text)).toEqual([wording.welcome.en(), wording.welcome.zh()]);
});

test('a welcome that comes too late is told in the log, and stops nothing', async () => {
  const rig = await pulledAccount();
  rig.puller.enters(zhang);
  rig.puller.says(zhang, '一');
  rig.clock.forward(seconds(21));
  await rig.run();
  expect(rig.log.lines.map(({ event }) => event)).toContain('welcome.failed');
  expect(owed(rig)).toHaveLength(1);
});

test('a doorbell for somebody else is ignored', async () => {
  const { clock, ports, log, table } = await pulledAccount();
  await pull(ports, { kind: 'pull', account: 'wkOTHER', at: clock.now() });
  expect(log.lines).toMatchObject([{ event: 'pull.ignored' }]);
  expect(table.cursors.has('wkOTHER')).toBe(false);
});

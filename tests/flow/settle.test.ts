import { expect, test } from 'vitest';
import { decide, type Happening } from '../../lib/core/decide.ts';
import { TransientError } from '../../lib/core/errors.ts';
import type { CustomerMessage } from '../../lib/core/message.ts';
import { hours, minutes } from '../../lib/core/time.ts';
import { type Change, type SettlePorts, settle } from '../../lib/flow/settle.ts';
import { situationOf } from '../../lib/flow/situation.ts';
import type { CommitOutcome } from '../../lib/ports.ts';
import { account, type Desk, openDesk } from '../scenarios/desk.ts';
import { customerOf, personOf } from '../scenarios/people.ts';

const price = '你们的培训什么时候开班';

/** A message that has been put and not handled, and the change that it is. */
async function owedMessage(text = price) {
  const desk = openDesk();
  return { desk, change: changeOf(desk.ports, await said(desk, 'wmZHANG', text)) };
}

async function said(desk: Desk, customer: string, text = price): Promise<CustomerMessage> {
  const inbound = desk.puller.says({ account, customer }, text);
  if (inbound.kind !== 'customer.message') throw new Error('a customer says something else');
  await desk.store.putInbound(inbound, desk.clock.now());
  return inbound;
}

function changeOf({ store }: SettlePorts, inbound: CustomerMessage): Change {
  const happening: Happening = { kind: 'inbound', inbound };
  return { happening, decide, inbound, load: () => situationOf(store, inbound) };
}

/** The same ports, whose commits end as they are told to; how often was tried, and how long was waited. */
function answering(ports: SettlePorts, outcomes: (tries: number) => CommitOutcome | undefined) {
  const waits: number[] = [];
  let tries = 0;
  const commit: SettlePorts['store']['commit'] = async (wanted) => {
    tries += 1;
    return outcomes(tries) ?? ports.store.commit(wanted);
  };
  const pause: SettlePorts['pause'] = async (wait) => void waits.push(wait);
  return { ports: { ...ports, pause, store: { ...ports.store, commit } }, waits, tries: () => tries };
}

test('a message is committed with its ticket, and what it owes is hinted', async () => {
  const { desk, change } = await owedMessage();
  expect(await settle(desk.ports, change)).toEqual({ kind: 'committed' });
  expect([...desk.table.tickets.values()]).toMatchObject([{ status: 'new', version: 1 }]);
  expect(desk.queues.waiting().map(({ queue }) => queue)).toEqual(['answers']);
});

test('after a conflict it is loaded and decided anew', async () => {
  const { desk, change } = await owedMessage();
  let loads = 0;
  const load = async () => {
    loads += 1;
    return change.load();
  };
  const { ports, waits } = answering(desk.ports, (tries) => (tries < 3 ? 'conflict' : undefined));
  expect(await settle(ports, { ...change, load })).toEqual({ kind: 'committed' });
  expect([loads, waits.length]).toEqual([3, 2]);
});

test('five conflicts are given back to the queue', async () => {
  const { desk, change } = await owedMessage();
  const { ports, tries, waits } = answering(desk.ports, () => 'conflict');
  await expect(settle(ports, change)).rejects.toThrow(TransientError);
  expect(tries()).toBe(5);
  for (const [at, wait] of waits.entries()) expect(wait).toBeLessThanOrEqual(40 * 2 ** (at + 1));
  expect(desk.queues.waiting()).toEqual([]);
});

test('a ticket number that is taken is replaced by another', async () => {
  const { desk, change } = await owedMessage();
  const numbers = ['T-AAAA', 'T-AAAA', 'T-CCCC'];
  const ports = { ...desk.ports, ids: { ...desk.ids, ticketNumber: () => numbers.shift() ?? '' } };
  await settle(ports, change);
  expect(await settle(ports, changeOf(ports, await said(desk, 'wmLI')))).toEqual({ kind: 'committed' });
  expect([...desk.table.tickets.values()].map(({ number }) => number)).toEqual(['T-AAAA', 'T-CCCC']);
});

test('where two numbers in a row are taken the next one has a letter more', async () => {
  const { desk, change } = await owedMessage();
  const asked: number[] = [];
  const ticketNumber = (letters: number) => {
    asked.push(letters);
    return `T-${'A'.repeat(letters)}`;
  };
  const ports = { ...desk.ports, ids: { ...desk.ids, ticketNumber } };
  await settle(ports, change);
  await settle(ports, changeOf(ports, await said(desk, 'wmLI')));
  expect(asked).toEqual([4, 4, 4, 5]);
  expect([...desk.table.tickets.values()].map(({ number }) => number)).toEqual(['T-AAAA', 'T-AAAAA']);
});

test('an inbound that is done already changes nothing, and everything is hinted again', async () => {
  const { desk, change } = await owedMessage('系统崩了，所有店铺都打不了单');
  await settle(desk.ports, change);
  const before = [...desk.table.tickets.values()];
  desk.queues.purge();
  expect(await settle(desk.ports, change)).toEqual({ kind: 'finished before' });
  expect([...desk.table.tickets.values()]).toEqual(before);
  const hinted = desk.queues.waiting().map(({ queue }) => queue);
  expect(hinted.toSorted()).toEqual(['answers', 'files', 'outbox', 'outbox', 'pages', 'pages']);
});

test('a hint that cannot be sent fails the message, and what was committed stays', async () => {
  const { desk, change } = await owedMessage();
  const hint = async () => {
    throw new TransientError('queues.unreachable', 'no queue');
  };
  await expect(settle({ ...desk.ports, queues: { ...desk.queues, hint } }, change)).rejects.toThrow(
    'no queue',
  );
  expect(desk.table.tickets.size).toBe(1);
});

test('what concerns no ticket is ignored without a commit, unless an inbound must be finished', async () => {
  const { desk, change } = await owedMessage();
  const { ports, tries } = answering(desk.ports, () => undefined);
  const load = async () => undefined;
  const { inbound: _, ...timer } = change;
  expect(await settle(ports, { ...timer, load })).toEqual({
    kind: 'ignored',
    reason: 'it concerns no ticket',
  });
  expect(tries()).toBe(0);
  await settle(ports, { ...change, load });
  expect(desk.table.inbounds.size).toBe(0);
});

test('closing an old ticket does not hide the one that is open now', async () => {
  const desk = openDesk();
  const customer = customerOf(desk);
  const lin = personOf(desk, 'U0LIN');
  await customer.says(price);
  const [first] = desk.table.tickets.values();
  await lin.press('ticket.resolve', first?.id ?? '');
  await desk.forward(hours(71));
  await customer.says('发票抬头写错了能改吗');
  // Closed an hour later, and before the new ticket is touched again.
  await desk.forward(minutes(90));
  expect(desk.table.tickets.get(first?.id ?? '')?.status).toBe('closed');
  await customer.says('发票是上个月的');
  expect(desk.table.tickets.size).toBe(2);
  await desk.forward(minutes(1));
});

test('a message that is handled late does not move the budget window back', async () => {
  const desk = openDesk();
  const early = await said(desk, 'wmZHANG');
  desk.clock.forward(minutes(5));
  const late = await said(desk, 'wmZHANG', '还有一个问题');
  for (const inbound of [late, early]) await settle(desk.ports, changeOf(desk.ports, inbound));
  expect([...desk.table.conversations.values()].map(({ window }) => window)).toEqual([late.at]);
});

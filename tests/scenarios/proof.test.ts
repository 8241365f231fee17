import { expect, test } from 'vitest';
import type { Proof } from '../../lib/core/proof.ts';
import { total } from '../../lib/core/proof-totals.ts';
import { sayProof, sayTotals } from '../../lib/core/proof-wording.ts';
import { after, hours, minutes, seconds } from '../../lib/core/time.ts';
import { proveSpan, proveTicket } from '../../lib/flow/prove.ts';
import { type Desk, openDesk } from './desk.ts';
import { cards, customerOf, personOf } from './people.ts';

const outage = '大促订单同步不过来，店铺全停了';
const shanghai = { lang: 'zh', zone: 'Asia/Shanghai' } as const;

function story() {
  const desk = openDesk();
  return { desk, customer: customerOf(desk), wang: personOf(desk, 'U0WANG'), chen: personOf(desk, 'U0CHEN') };
}

const ports = ({ store, clock }: Desk) => ({ store, clock: clock.now });

async function proofOf(desk: Desk): Promise<Proof> {
  const [newest] = await desk.store.recentTickets(1);
  const proof = newest && (await proveTicket(ports(desk), newest.number));
  if (proof === undefined) throw new Error('there is no ticket');
  return proof;
}

async function all(desk: Desk): Promise<readonly Proof[]> {
  const proofs: Proof[] = [];
  const now = desk.clock.now();
  for await (const proof of proveSpan(ports(desk), after(now, hours(-48)), after(now, hours(1))))
    proofs.push(proof);
  return proofs;
}

test('an urgent ticket that was acknowledged and answered is proved from its opening to its answer', async () => {
  const { desk, customer, wang, chen } = story();
  const opened = desk.clock.now();
  await customer.says(outage);
  await desk.forward(minutes(5));
  await chen.acknowledges();
  await wang.writes('正在处理，平台接口限流');
  const proof = await proofOf(desk);

  expect(proof.breaches).toEqual([]);
  expect(proof.clocks).toMatchObject([
    { target: 'first-response', due: opened + hours(1), state: 'kept', lateness: 0 },
    { target: 'workaround', due: opened + hours(2), state: 'running' },
  ]);
  expect(proof.clocks[0]?.moves.map(({ change, why }) => `${change} ${why}`)).toEqual([
    'started ticket.opened',
    'met reply.delivered',
  ]);
  expect(proof.pages.map(({ step, due, outcome }) => [step, due - opened, outcome])).toEqual([
    [0, 0, 'sent'],
    [0, 0, 'sent'],
    [1, minutes(5), 'sent'],
    [1, minutes(5), 'sent'],
  ]);
  for (const { due, decidedAt, claimedAt = due, settledAt = due, lateness } of proof.pages) {
    expect(decidedAt).toBeGreaterThanOrEqual(due);
    expect(claimedAt).toBeGreaterThanOrEqual(decidedAt);
    expect(settledAt).toBeGreaterThanOrEqual(claimedAt);
    expect(lateness).toBe(settledAt - due);
  }
  expect(proof.acknowledgements).toMatchObject([{ by: 'U0CHEN', generation: 1 }]);
});

test('a promise that is broken is a breach until somebody answers, and stays late', async () => {
  const { desk, customer, wang } = story();
  await customer.says(outage);
  await desk.forward(minutes(75));
  const broken = await proofOf(desk);
  expect(broken.clocks).toMatchObject([
    { target: 'first-response', state: 'overdue', lateness: minutes(15) },
    { target: 'workaround', state: 'running', lateness: 0, moves: [{ change: 'started' }] },
  ]);
  expect(broken.breaches).toMatchObject([{ kind: 'promise', what: 'first-response' }]);
  expect(sayProof(broken, shanghai)).toContain('✗ 承诺没有兑现');

  await wang.writes('非常抱歉，已经恢复');
  const late = await proofOf(desk);
  expect(late.clocks[0]?.state).toBe('late');
  expect(late.clocks[0]?.lateness).toBeGreaterThanOrEqual(minutes(15));
  expect(late.clocks[0]?.moves.map(({ change }) => change)).toEqual(['started', 'missed', 'met']);
  expect(late.breaches).toEqual([]);
});

test('every pause has its reason and every resumption too', async () => {
  const { desk, customer } = story();
  await customer.says('电子面单余额不足怎么办');
  await customer.says('还是不行，人工');
  const { clocks } = await proofOf(desk);
  expect(clocks[0]?.moves.map(({ change, why }) => `${change} ${why}`)).toEqual([
    'started ticket.opened',
    'paused answer.given',
    expect.stringMatching(/^resumed ticket\./),
  ]);
});

test('a page that is not sent is a breach, and so is a timer that nobody looks at', async () => {
  const { desk, customer } = story();
  desk.slack.failWhen(() => ({ isDone: false, answer: { kind: 'unsure', reason: 'timeout' } }));
  await customer.says(outage);
  await desk.forward(minutes(4));
  const proof = await proofOf(desk);
  expect(proof.pages.map(({ outcome }) => outcome)).toEqual(['owed', 'owed']);
  expect(proof.breaches.map(({ kind }) => kind)).toEqual(['page', 'page']);

  const [ticket] = await desk.store.recentTickets(1);
  const later = after(desk.clock.now(), minutes(30));
  const asleep = await proveTicket({ store: desk.store, clock: () => later }, ticket?.number ?? '');
  expect(asleep?.breaches.map(({ kind }) => kind)).toContain('timer');
});

test('a month in numbers: what was kept, how late pages were, and what is owed', async () => {
  const { desk, customer, wang } = story();
  await customer.says(outage);
  await wang.writes('已恢复');
  const other = customerOf(desk, 'wmLI');
  await other.says('系统崩了，所有店铺都打不了单');
  await desk.forward(hours(2));
  expect(cards(desk)).toHaveLength(2);

  const totals = total(await all(desk));
  expect(totals).toMatchObject({
    tickets: 2,
    promises: {
      'first-response': { kept: 1, late: 0, overdue: 1 },
      workaround: { overdue: 1, running: 1 },
    },
    pages: { owed: 0, refused: 0 },
    breaches: 2,
  });
  expect(totals.pageLateness?.max).toBeLessThanOrEqual(seconds(2));
  expect(sayTotals(totals, shanghai)).toContain('首次响应: 按时兑现 1, 已超时未兑现 1');
  expect(sayTotals(totals, { lang: 'en' })).toContain('owed and not done: 2');
});

test('a span leaves out what was opened at its end and after it', async () => {
  const { desk, customer } = story();
  const opened = desk.clock.now();
  await customer.says(outage);
  const count = async (from: typeof opened, until: typeof opened) => {
    let found = 0;
    for await (const _ of proveSpan(ports(desk), from, until)) found += 1;
    return found;
  };
  expect(await count(opened, after(opened, minutes(1)))).toBe(1);
  expect(await count(after(opened, hours(-1)), opened)).toBe(0);
});

test('there is no proof of a ticket that does not exist', async () => {
  expect(await proveTicket(ports(openDesk()), 'T-NONE')).toBeUndefined();
});

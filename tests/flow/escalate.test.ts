import { expect, test } from 'vitest';
import { nextAt } from '../../lib/core/ticket.ts';
import { after, instant, minutes, seconds } from '../../lib/core/time.ts';
import { onHint } from '../../lib/flow/escalate.ts';
import type { Hint } from '../../lib/ports.ts';
import { openDesk } from '../scenarios/desk.ts';
import { allPages, customerOf, personOf } from '../scenarios/people.ts';

const outage = '大促订单同步不过来，店铺全停了';

/** A desk with an outage that nobody has acknowledged, and the hint of its next step. */
async function waiting() {
  const desk = openDesk();
  await customerOf(desk).says(outage);
  desk.queues.purge();
  const [ticket] = desk.table.tickets.values();
  const at = ticket && nextAt(ticket);
  if (ticket === undefined || at === undefined) throw new Error('nothing is due');
  const hint: Hint = { kind: 'ticket', ticket: ticket.id, at };
  const commits = () => desk.table.tickets.get(ticket.id)?.version;
  return { desk, hint, at, commits };
}

test('a hint that comes early is sent again for the moment it is true', async () => {
  const { desk, hint, at, commits } = await waiting();
  const before = commits();
  await onHint(desk.ports, hint, false);
  expect(commits()).toBe(before);
  expect(desk.queues.waiting()).toMatchObject([{ queue: 'timers', note: hint, visibleAt: at }]);
});

test('an early hint for a moment that has moved is dropped', async () => {
  const { desk, hint, at } = await waiting();
  await onHint(desk.ports, { ...hint, at: after(at, seconds(-9)) }, false);
  expect(desk.queues.waiting()).toEqual([]);
});

test('a hint that is due climbs the ladder once, however often it comes', async () => {
  const { desk, hint, at } = await waiting();
  desk.clock.set(at);
  await onHint(desk.ports, hint, false);
  await onHint(desk.ports, hint, false);
  await desk.drain();
  expect(allPages(desk)).toHaveLength(4);
});

test('a hint that comes late still climbs one step only', async () => {
  const { desk, hint } = await waiting();
  desk.clock.forward(minutes(25));
  await onHint(desk.ports, hint, false);
  await onHint(desk.ports, hint, false);
  await desk.drain();
  expect(new Set(allPages(desk)).size).toBe(4);
});

test('a hint of a step that was acknowledged pages nobody', async () => {
  const { desk, hint, at } = await waiting();
  await personOf(desk, 'U0WANG').acknowledges();
  desk.clock.set(at);
  await onHint(desk.ports, hint, false);
  await desk.drain();
  expect(allPages(desk)).toHaveLength(2);
});

test('a hint for a ticket that nobody knows is dropped, and logged', async () => {
  const { desk } = await waiting();
  const { id } = [...desk.table.tickets.values()][0] ?? {};
  desk.table.tickets.clear();
  if (id !== undefined) await onHint(desk.ports, { kind: 'ticket', ticket: id, at: desk.clock.now() }, false);
  expect(desk.log.lines.at(-1)).toMatchObject({
    event: 'timer.ignored',
    facts: { reason: 'it concerns no ticket' },
  });
});

test.each<{ readonly hint: Hint; readonly queue: string }>([
  { hint: { kind: 'lane', destination: 'slack:C0TICKETS' }, queue: 'outbox' },
  { hint: { kind: 'lane', destination: 'page:pag_1' }, queue: 'pages' },
  { hint: { kind: 'lane', destination: 'answer:wecom-kf:a:b' }, queue: 'answers' },
  { hint: { kind: 'inbox', group: 'wecom-kf:a:b' }, queue: 'inbox' },
  { hint: { kind: 'pull', account: 'wkDESK', at: instant(0) }, queue: 'doorbell' },
])('a hint for $queue is forwarded there', async ({ hint, queue }) => {
  const { desk } = await waiting();
  await onHint(desk.ports, hint, false);
  expect(desk.queues.waiting()).toMatchObject([{ queue, note: hint }]);
});

test('a hint that is handed out again after its step was decided hints the pages of that step again', async () => {
  const { desk, hint, at } = await waiting();
  desk.clock.set(at);
  await onHint(desk.ports, hint, false);
  desk.queues.purge();
  await onHint(desk.ports, hint, true);
  expect(desk.queues.waiting().filter(({ queue }) => queue === 'pages')).toHaveLength(4);
});

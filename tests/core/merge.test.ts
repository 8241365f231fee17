import { expect, test } from 'vitest';
import { readMerge } from '../../lib/core/merge.ts';
import { proveClocks } from '../../lib/core/proof-clock.ts';
import { isOpen, nextAt, publicStatus, type Ticket } from '../../lib/core/ticket.ts';
import { after, hours, minutes } from '../../lib/core/time.ts';
import { watchOf } from '../../lib/core/watch.ts';
import {
  delivery,
  drafts,
  given,
  outage,
  presses,
  question,
  says,
  start,
  sure,
  timer,
  unsure,
  writes,
} from './given.ts';
import { asked, broken, decided, follow, here, merge, ofType, one, ticketOf, told, two } from './merging.ts';

const refusal = (from: Ticket, into: Ticket | undefined) => {
  const { effects, events } = follow(from, decided(from, writes('合并 T-9XYK').happening, minutes(1), into));
  expect(events).toEqual([]);
  return ofType(effects, 'person.tell')
    .map(({ detail }) => detail)
    .join();
};

test.each([
  ['合并 T-7K3Q', 'T-7K3Q'],
  ['合并到 t-7k3qa', 'T-7K3QA'],
  ['merge into T-7K3Q', 'T-7K3Q'],
  ['合并：T-7K3Q', 'T-7K3Q'],
  ['请合并 T-7K3Q 的订单', undefined],
  ['merge T-7K3Q please', undefined],
])('an agent who writes %s means %s', (text, number) => {
  expect(readMerge(text)).toBe(number);
});

test('the ticket that ends owes nothing any more, and what it had promised goes along', () => {
  const { left, went } = merge(two(broken), one(asked));
  expect(left.ticket).toMatchObject({ status: 'merged', intoNumber: 'T-7K3Q', follows: true });
  expect([isOpen(left.ticket), nextAt(left.ticket), publicStatus(left.ticket)]).toEqual([
    false,
    undefined,
    'in_progress',
  ]);
  expect(ofType(left.effects, 'page.update')).toHaveLength(2);
  expect(ofType(left.effects, 'reply.send').map(({ text }) => text)).toEqual([
    expect.stringMatching(/T-9XYK.*T-7K3Q.*承诺时间不变/),
  ]);
  // A stop of everything was promised an hour, and a question four.
  expect(went?.ticket).toMatchObject({
    verdict: { serviceClass: 'urgent' },
    clock: { state: 'running', due: after(start, hours(1)) },
    escalation: { state: 'running', generation: 1 },
    joined: [{ number: 'T-9XYK', follows: true }],
  });
  expect(ofType(went?.effects ?? [], 'page.send')).toHaveLength(2);
});

test('a merge never loosens a promise, whichever of the two goes on', () => {
  const early = one(asked);
  const late = two(given(says(question, hours(1)), drafts(unsure)));
  for (const [from, into] of [
    [early, late],
    [late, early],
  ] as const) {
    const { went } = merge(from, into, hours(2));
    expect(went?.ticket.clock).toMatchObject({ state: 'running', due: after(start, hours(4)) });
    const due = (ticket: Ticket | undefined) => {
      const clock = ticket && watchOf(ticket).clocks.resolution;
      return clock?.state === 'running' ? clock.due : undefined;
    };
    expect(due(went?.ticket)).toBe(Math.min(due(from) ?? 0, due(into) ?? 0));
  }
});

test('a customer who has had no answer yet is owed one still when the other has had theirs', () => {
  const answered = given(says(question), drafts(unsure), writes('请刷新'), delivery('delivered'));
  const { went } = merge(two(asked), one(answered));
  expect(answered.ticket?.clock.state).toBe('met');
  expect(went?.ticket.clock).toMatchObject({ state: 'running', due: after(start, hours(4)) });
});

test('an answer of the bot that held one of the two clocks holds neither', () => {
  const held = given(says(question), drafts(sure));
  const { went } = merge(two(asked), one(held), minutes(30));
  expect(held.ticket?.status).toBe('answered');
  expect(went?.ticket).toMatchObject({
    status: 'in_progress',
    handler: 'human',
    clock: { state: 'running' },
  });
});

test('whoever has taken the call for one has taken it for both, and nobody is called again', () => {
  const taken = given(says(outage), presses('page.acknowledge', minutes(1), 'U0WANG'));
  const { went } = merge(two(taken), one(asked));
  expect(went?.ticket.escalation).toMatchObject({ state: 'acknowledged', by: 'U0WANG' });
  expect(ofType(went?.effects ?? [], 'page.send')).toEqual([]);
  expect(went && nextAt(went.ticket)).toBeLessThanOrEqual(after(start, minutes(40)));
});

test('a ladder that runs already is not started a second time', () => {
  const { went } = merge(two(broken), one(broken));
  expect(went?.ticket.escalation).toMatchObject({ state: 'running', generation: 1 });
  expect(ofType(went?.effects ?? [], 'page.send')).toEqual([]);
});

test.each([
  ['runs', []],
  ['was acknowledged', [presses('page.acknowledge', minutes(1), 'U0WANG')]],
])('an urgent fault is called for on though the ladder for a missed promise %s', (_, more) => {
  const missed = given(says(question), drafts(unsure), timer(hours(4)), ...more);
  expect(missed.ticket?.escalation).toMatchObject({ policy: { name: 'breach' } });
  const { went } = merge(two(broken), one(missed), hours(5));
  expect(went?.ticket.escalation).toMatchObject({
    state: 'running',
    generation: 2,
    policy: { name: 'urgent' },
  });
  expect(ofType(went?.effects ?? [], 'page.send')).toHaveLength(2);
});

test('what was solved before goes on with what was left of its promise', () => {
  const solved = given(
    says(question),
    drafts(unsure),
    writes('请刷新'),
    delivery('delivered'),
    presses('ticket.resolve', hours(2)),
  );
  const old = { ...two(solved), conversation: here };
  const { left, went } = merge(old, one(given(says(question, hours(3)), drafts(unsure))), hours(3));
  expect(left.ticket).toMatchObject({ status: 'merged', follows: false });
  expect(ofType(left.effects, 'reply.send')).toEqual([]);
  const clocks = watchOf(ticketOf(given(says(question, hours(3)), drafts(unsure)))).clocks;
  const own = clocks.resolution;
  const now = went && watchOf(went.ticket).clocks.resolution;
  if (own?.state !== 'running' || now?.state !== 'running') throw new Error('nothing is promised');
  expect(now.due).toBeLessThan(own.due);
});

test('a first answer that nobody owed any more, as its ticket had ended, does not come back as missed', () => {
  const over = given(says(question), drafts(unsure), presses('ticket.resolve', minutes(5)));
  expect(over.ticket?.clock.state).toBe('running');
  const anew = { ...two(given(says(question, hours(49)), drafts(unsure))), conversation: here };
  const { went } = merge(one(over), anew, hours(50));
  expect(went?.ticket.clock).toEqual(anew.clock);
  expect(went && nextAt(went.ticket)).toBeGreaterThan(after(start, hours(50)));
});

test('absorbing the same ticket twice is absorbing it once', () => {
  const { left, went } = merge(two(broken), one(asked));
  const [absorb] = ofType(left.effects, 'ticket.absorb');
  if (absorb === undefined || went === undefined) throw new Error('nothing was merged');
  expect(decided(went.ticket, told(absorb), hours(1))).toEqual({ ignored: 'it goes on here already' });
});

test('a ticket that was solved while another was on its way to it is open again', () => {
  const { left } = merge(two(broken), one(asked));
  const [absorb] = ofType(left.effects, 'ticket.absorb');
  if (absorb === undefined) throw new Error('nothing was merged');
  const solved = one(given(says(question), drafts(unsure), presses('ticket.resolve', minutes(10))));
  const { ticket } = follow(solved, decided(solved, told(absorb), minutes(11)));
  expect([isOpen(ticket), ticket.escalation.state]).toEqual([true, 'running']);
});

test.each<readonly [string, () => readonly [Ticket, Ticket | undefined], RegExp]>([
  ['there is no such ticket', () => [one(asked), undefined], /没有工单 T-9XYK/],
  ['it is the same ticket', () => [one(asked), one(asked)], /就是这张工单/],
  ['its customer is of no organization', () => [ticketOf(asked), two(asked)], /不属于同一组织/],
  [
    'its customer is of another one',
    () => [one(asked), two(asked, { organization: 'other' })],
    /不属于同一组织/,
  ],
  [
    'the other one is over',
    () => [one(asked), two(given(says(question), drafts(unsure), presses('ticket.resolve')))],
    /T-9XYK 已结束/,
  ],
  [
    'it carries others itself',
    () => [merge(two(asked), one(asked)).went?.ticket ?? one(asked), two(asked)],
    /T-7K3Q 已含其他工单/,
  ],
  [
    'it was merged before',
    () => [merge(one(asked), two(asked)).left.ticket, two(asked)],
    /T-7K3Q 已并入 T-9XYK/,
  ],
])('two tickets stay two, and the agent reads why, where %s', (_, tickets, words) => {
  const [from, into] = tickets();
  expect(refusal(from, into)).toMatch(words);
});

test('nobody but an agent merges, and no customer ever reads the order', () => {
  const stranger = writes('合并 T-9XYK', undefined, { person: { team: 'T0FAR', user: 'U0FAR' } }).happening;
  const { effects, events } = follow(one(asked), decided(one(asked), stranger, minutes(1), two(asked)));
  expect([events, effects.map(({ type }) => type)]).toEqual([[], ['person.tell']]);
  expect(refusal(one(asked), undefined)).not.toBe('');
});

test('a proof says that the promise ended by the merge, and what the other one made of it', () => {
  const { left, went } = merge(two(broken), one(asked));
  const now = after(start, hours(9));
  const ended = proveClocks([...broken.events, ...left.events], 'first-response', now);
  expect(ended.map(({ target, state }) => `${target} ${state}`)).toEqual([
    'first-response ended',
    'workaround ended',
  ]);
  expect(ended[0]?.moves.at(-1)).toMatchObject({ change: 'ended', why: 'ticket.merged', by: 'U0LIN' });
  const [first] = proveClocks([...asked.events, ...(went?.events ?? [])], 'first-response', now);
  expect(first?.moves.at(-1)).toMatchObject({
    change: 'moved',
    why: 'ticket.absorbed',
    due: after(start, hours(1)),
  });
});

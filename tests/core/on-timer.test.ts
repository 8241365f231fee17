import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Settings } from '../../lib/core/policy.ts';
import { nextAt } from '../../lib/core/ticket.ts';
import { after, hours, milliseconds, minutes } from '../../lib/core/time.ts';
import {
  drafts,
  given,
  givenWith,
  lines,
  outage,
  presses,
  question,
  says,
  settings,
  start,
  sure,
  timer,
  unsure,
} from './given.ts';

test('a hint that comes early is told when to come again', () => {
  given(says(outage))
    .when(timer(minutes(4)))
    .waitsUntil(after(start, minutes(5)));
});

test('a ticket that owes nothing ignores every timer', () => {
  const closed = given(says(question), presses('ticket.resolve'), timer(hours(72)));
  closed.when(timer(hours(9))).isIgnored('owes nothing');
  given().when(timer()).isIgnored('no ticket');
});

test('a timer that fires twice does its work once', () => {
  for (const story of [
    [says(outage), timer(minutes(5))],
    [says(question), timer(hours(2))],
    [says(question), timer(hours(4))],
  ] as const) {
    const so = given(...story);
    const [again, never] = [so.when(timer()), so.when(timer())];
    expect(again.decision).toEqual(never.decision);
    expect(again.events).toEqual([]);
    expect(again.decision).toHaveProperty('again');
  }
});

test('agents are warned once for each share, then told that it is missed, and the breach is paged', () => {
  const half = given(says(question), drafts(unsure))
    .when(timer(hours(2)))
    .follows({ events: ['target.warned'], effects: ['thread.post'] });
  expect(lines(half.effects)).toEqual(['target-warned']);
  const late = given(says(question), drafts(unsure), timer(hours(2)), timer(hours(1)));
  const missed = late.when(timer(hours(1))).follows({
    events: ['target.missed', 'escalation.started', 'ticket.escalated'],
    effects: ['thread.post', 'page.send', 'page.send', 'card.update'],
  });
  expect(missed.ticket).toMatchObject({
    clock: { isMissed: true },
    escalation: { state: 'running', policy: { name: 'breach' } },
  });
});

test('after an outage of ours a missed target is told once, without the warnings it would have had', () => {
  const { effects } = given(says(question), drafts(unsure)).when(timer(hours(9)));
  expect(lines(effects)).toEqual(['target-missed']);
});

test('a warning opens the card of a ticket that nobody has seen', () => {
  given(says(question))
    .when(timer(hours(2)))
    .follows({
      events: ['target.warned', 'card.opened'],
      effects: ['thread.open', 'thread.post', 'thread.post'],
    });
});

test('a missed target of an urgent ticket whose ladder runs starts no second ladder', () => {
  const { ticket } = given(says(outage), timer(minutes(5)), timer(minutes(15))).when(timer(minutes(40)));
  expect(ticket?.clock.isMissed).toBe(true);
  expect(ticket?.escalation.generation).toBe(2);
  const inTime = given(says(outage), timer(minutes(5)), timer(minutes(50))).when(timer(minutes(5)));
  // Half of the two hours in which work must go on again are over as well.
  expect(inTime.events.map(({ type }) => type)).toEqual(['target.missed', 'target.warned']);
});

test('silence after an answer resolves; a resolved ticket closes', () => {
  const answered = given(says(question), drafts(sure));
  answered.when(timer(hours(23))).waitsUntil(after(start, hours(24)));
  answered.when(timer(hours(24))).follows({ events: ['ticket.resolved'] });
  given(says(question), drafts(sure), timer(hours(24)))
    .when(timer(hours(72)))
    .follows({ events: ['ticket.closed'] });
});

test('nobody answers the whole ladder: it begins anew, and the old pages lose their buttons', () => {
  const exhausted = given(says(outage), timer(minutes(5)), timer(minutes(15)));
  expect(exhausted.ticket?.escalation).toMatchObject({ state: 'running', step: 3 });
  const { ticket, effects } = exhausted.when(timer(minutes(30)));
  expect(ticket?.escalation).toMatchObject({ state: 'running', generation: 2, step: 1 });
  expect(effects.filter(({ type }) => type === 'page.update')).toHaveLength(6);
  expect(effects.filter(({ type }) => type === 'page.send')).toHaveLength(2);
});

test('a question that nobody answers is not paged about at night', () => {
  const evening = given(says(question, hours(6)), timer(hours(4)), timer(minutes(15)));
  const again = evening.ticket && nextAt(evening.ticket);
  expect(new Date(again ?? 0).toISOString()).toBe('2026-11-24T02:00:00.000Z');
});

test('who claims an urgent fault and then writes nothing is called when its first answer is missed', () => {
  const claimed = given(says(outage), presses('ticket.claim', minutes(5), 'U0WANG'));
  expect(claimed.ticket?.escalation).not.toHaveProperty('due');
  claimed.when(timer(minutes(54))).follows({ events: ['target.warned'], effects: ['thread.post'] });
  const missed = claimed.and(timer(minutes(54))).when(timer(minutes(1)));
  expect(missed.ticket?.escalation).toMatchObject({ state: 'running', policy: { name: 'breach' } });
  expect(missed.effects.filter(({ type }) => type === 'page.send')).toHaveLength(2);
});

test('an acknowledgement without progress pages again under the same policy', () => {
  const story = [says(outage), presses('page.acknowledge', minutes(1), 'U0WANG', 'tkt_01ONE|1|0|p')] as const;
  // Half an hour is also when the first response is warned of; nobody is paged for that.
  const warned = given(...story).when(timer(minutes(29)));
  expect(warned.effects.map(({ type }) => type)).toEqual(['thread.post']);
  const { ticket, effects } = given(...story).when(timer(minutes(30)));
  expect(ticket?.escalation).toMatchObject({ state: 'running', generation: 2, policy: { name: 'urgent' } });
  expect(effects.filter(({ type }) => type === 'page.send')).toHaveLength(2);
});

test('a step on which nobody is on call is skipped at once and told; on an empty ladder the lead is called', () => {
  const empty = (...names: readonly string[]): Settings => ({
    ...settings,
    rotas: Object.fromEntries(
      Object.entries(settings.rotas).map(([name, rota]) => [
        name,
        names.includes(name) ? { ...rota, people: [] } : rota,
      ]),
    ),
  });
  const first = givenWith(empty('primary')).when(says(outage));
  expect(lines(first.effects)).toEqual(['history', 'step-skipped']);
  expect(
    first.effects.flatMap((effect) => (effect.type === 'page.send' ? [effect.recipient.user] : [])),
  ).toEqual(['U0CHEN', 'U0CHEN']);
  const nobody = givenWith(empty('primary', 'secondary', 'lead'), says(outage));
  expect(lines(nobody.when(timer(minutes(30))).effects)).toEqual([
    'target-warned',
    ...Array(2).fill('step-skipped'),
    'fallback-called',
  ]);
  expect(nobody.ticket && nextAt(nobody.ticket)).toBe(after(start, minutes(30)));
});

test('the frozen policy is climbed, whatever the settings say meanwhile', () => {
  const so = given(says(outage));
  const { policy } = settings;
  const faster = {
    ...policy,
    escalations: { ...policy.escalations, urgent: { ...policy.escalations.urgent, steps: [] } },
  };
  const { ticket } = givenWith({ ...settings, policy: faster }).when(timer());
  expect(ticket).toBeUndefined();
  expect(so.ticket?.escalation).toMatchObject({ policy: { steps: policy.escalations.urgent.steps } });
});

test('however late the timers are: no rung before its time, and two rungs never closer than the gap', () => {
  const delays = fc.array(fc.integer({ min: 0, max: 40 * 60_000 }), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(delays, (waits) => {
      let so = given(says(outage));
      for (const wait of waits) {
        const due = so.ticket && nextAt(so.ticket);
        const { events } = so.when(timer(milliseconds(wait)));
        const climbed = events.filter(({ type }) => type === 'ticket.escalated');
        for (const { at } of climbed) expect(at).toBeGreaterThanOrEqual(due ?? Number.POSITIVE_INFINITY);
        expect(climbed.length).toBeLessThanOrEqual(1);
        so = so.and(timer(milliseconds(wait)));
      }
      const rungs = so.events.flatMap(({ type, at }) => (type === 'ticket.escalated' ? [at] : []));
      for (const [at, rung] of rungs.slice(1).entries())
        expect(rung - (rungs[at] ?? rung)).toBeGreaterThanOrEqual(minutes(2));
    }),
    { numRuns: 60 },
  );
});

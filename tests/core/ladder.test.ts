import { expect, test } from 'vitest';
import { type EscalationFiles, type Step, stepsOf } from '../../lib/core/escalation-policy.ts';
import type { Settings } from '../../lib/core/policy.ts';
import { nextAt } from '../../lib/core/ticket.ts';
import { after, hours, minutes } from '../../lib/core/time.ts';
import {
  given,
  givenWith,
  lines,
  outage,
  presses,
  says,
  settings,
  start,
  timer,
  type When,
} from './given.ts';

const step = (wait: number, notify: Step['notify']): Step => ({ wait: minutes(wait), notify });
const file = (steps: readonly Step[], more = {}) => ({
  steps: [...steps],
  repeat: 0,
  minGap: minutes(2),
  ackTimeout: minutes(30),
  snooze: minutes(15),
  ...more,
});

function withUrgent(steps: readonly Step[]): Settings {
  const { policy } = settings;
  const urgent = { ...policy.escalations.urgent, steps: [...steps] };
  return { ...settings, policy: { ...policy, escalations: { ...policy.escalations, urgent } } };
}

const recipients = ({ effects }: When) =>
  effects.flatMap((effect) => (effect.type === 'page.send' ? [effect.recipient] : []));

test('several people and a channel in one step have a page each, and nobody has two', () => {
  const several = step(0, [
    { rota: 'primary' },
    { agent: 'U0WANG' },
    { agent: 'U0LIN' },
    { channel: 'C0WAR' },
  ]);
  const opened = givenWith(withUrgent([several])).when(says(outage));
  expect(recipients(opened)).toEqual([
    { kind: 'person', user: 'U0WANG' },
    { kind: 'channel', channel: 'C0ONCALL', user: 'U0WANG' },
    { kind: 'person', user: 'U0LIN' },
    { kind: 'channel', channel: 'C0ONCALL', user: 'U0LIN' },
    { kind: 'channel', channel: 'C0WAR' },
  ]);
  const pages = opened.effects.flatMap((effect) => (effect.type === 'page.send' ? [effect.page] : []));
  expect(new Set(pages).size).toBe(5);
});

test('a repetition and the policy that goes on are steps like all others', () => {
  const files: EscalationFiles = {
    urgent: file([step(0, { rota: 'primary' }), step(5, { rota: 'secondary' })], { repeat: 1, next: 'late' }),
    late: file([step(15, { rota: 'lead' })]),
    round: file([step(0, { rota: 'lead' })], { next: 'back' }),
    back: file([step(0, { rota: 'lead' })], { next: 'round' }),
    lost: file([step(0, { rota: 'lead' })], { next: 'nowhere' }),
  };
  const names = [stepsOf(files, 'urgent')].flat().map((one) => ('notify' in one ? one.notify : one));
  expect(names).toEqual(['primary', 'secondary', 'primary', 'secondary', 'lead'].map((rota) => ({ rota })));
  expect(stepsOf(files, 'round')).toEqual({ loop: ['round', 'back', 'round'] });
  expect(stepsOf(files, 'lost')).toEqual({ missing: 'nowhere' });
});

test('the version of a policy is that of its content, and a ticket keeps the one that it started with', () => {
  const { ticket } = given(says(outage));
  const { version } = settings.policy.escalations.urgent;
  expect(version).toMatch(/^[0-9a-f]{8}$/);
  expect(version).not.toBe(settings.policy.escalations.breach.version);
  expect(ticket?.escalation).toMatchObject({ policy: { name: 'urgent', version } });
});

test('whoever snoozes is left alone for a while, and then called again', () => {
  const snoozed = given(says(outage)).when(presses('page.snooze', minutes(1), 'U0WANG'));
  expect(snoozed.events[0]).toMatchObject({ type: 'page.snoozed', by: 'U0WANG' });
  expect(lines(snoozed.effects)).toEqual(['snoozed']);
  expect(snoozed.ticket && nextAt(snoozed.ticket)).toBe(after(start, minutes(16)));
  const again = given(says(outage), presses('page.snooze', minutes(1), 'U0WANG')).when(timer(minutes(15)));
  expect(recipients(again)).toHaveLength(2);
  expect(again.ticket?.escalation).toMatchObject({ state: 'running', generation: 2 });
});

test('escalating by hand calls the next step now, and keeps the steps after it in their time', () => {
  const { ticket, effects } = given(says(outage)).when(presses('page.escalate', minutes(1), 'U0WANG'));
  expect(ticket?.escalation).toMatchObject({ state: 'running', step: 2, due: after(start, minutes(16)) });
  expect(lines(effects)).toEqual(['escalated-by']);
});

test('somebody who has acknowledged escalates to those who have not been called', () => {
  const held = given(says(outage), presses('page.acknowledge', minutes(1), 'U0WANG'));
  const passed = held.when(presses('page.escalate', minutes(1), 'U0WANG'));
  expect(recipients(passed).map(({ user }) => user)).toEqual(['U0CHEN', 'U0CHEN']);
  expect(passed.ticket?.escalation).toMatchObject({ state: 'running', generation: 2 });
});

test('the buttons of a page that is over do nothing but say so', () => {
  const over = given(says(outage), presses('page.resolve', minutes(1), 'U0WANG'));
  for (const action of ['page.snooze', 'page.escalate'])
    expect(over.when(presses(action, hours(1), 'U0WANG')).effects).toMatchObject([
      { type: 'person.tell', notice: 'nobody-to-acknowledge' },
    ]);
});

import { expect, test } from 'vitest';
import { effectId } from '../../lib/core/id.ts';
import { rotasSchema } from '../../lib/core/policy.ts';
import { provePages } from '../../lib/core/proof-page.ts';
import type { Reach } from '../../lib/core/reach.ts';
import { hours, instant, minutes, seconds } from '../../lib/core/time.ts';
import {
  given,
  givenWith,
  lines,
  outage,
  pageFails,
  presses,
  says,
  settings,
  start,
  type When,
} from './given.ts';

const reach: Reach = {
  people: { U0WANG: ['slack', { wecom: 'wanglei' }, { webhook: 'phone', to: '8001' }], U0CHEN: [] },
  webhooks: { phone: { tells: [] } },
};
const reachable = { ...settings, reach };
const recipients = ({ effects }: When) =>
  effects.flatMap((effect) => (effect.type === 'page.send' ? [effect.recipient] : []));
const pagesOf = ({ effects }: When) =>
  effects.flatMap((effect) => (effect.type === 'page.send' ? [effect.page] : []));

function opened() {
  const when = givenWith(reachable).when(says(outage));
  const [first, channel] = pagesOf(when);
  if (first === undefined || channel === undefined) throw new Error('nobody was paged');
  return { first, channel, so: givenWith(reachable, says(outage)) };
}

test('a person is paged by their first way; when it fails the next is taken at once, and then the last', () => {
  const { first, so } = opened();
  const second = so.when(pageFails(first));
  expect(recipients(second)).toEqual([{ kind: 'wecom', user: 'U0WANG', member: 'wanglei' }]);
  expect(lines(second.effects)).toEqual(['page-failed']);
  const [wecom] = pagesOf(second);
  const third = so.and(pageFails(first)).when(pageFails(wecom ?? first));
  expect(recipients(third)).toEqual([{ kind: 'webhook', hook: 'phone', user: 'U0WANG', to: '8001' }]);
  expect(third.ticket?.escalation).toMatchObject({ step: 1, due: so.now + minutes(5) });
});

test('a page that fails again takes no second other way, and the ladder climbs in its time', () => {
  const { first, so } = opened();
  const again = so.and(pageFails(first));
  again
    .when(pageFails(first, { wait: minutes(1) }))
    .follows({ events: ['page.failed'], effects: ['thread.post'] });
  again
    .and(pageFails(first, { wait: minutes(1) }))
    .when(pageFails(first, { wait: minutes(1) }))
    .isIgnored('no other way is left');
  again.when(pageFails(first)).isIgnored('no other way is left');
});

test('a provider that says later is told with the moment, and holds up nobody', () => {
  const { first, so } = opened();
  const held = so.when(pageFails(first, { wait: minutes(7) }));
  expect(recipients(held)).toHaveLength(1);
  expect(JSON.stringify(held.effects)).toContain(
    '暂不接收，保留至 held until 今天 10:07，改用 now by 企业微信 WeCom',
  );
  // A wait that nobody would notice is no news where there is no other way.
  const { channel } = opened();
  so.when(pageFails(channel, { wait: seconds(5) })).isIgnored('no other way is left');
});

test('whom the last way refuses is answered for by the fallback, once', () => {
  const { channel, so } = opened();
  const refused = so.when(pageFails(channel, { isRefused: true }));
  expect(recipients(refused)).toEqual([
    { kind: 'person', user: 'U0LEAD' },
    { kind: 'channel', channel: 'C0ONCALL', user: 'U0LEAD' },
  ]);
  const lead = pagesOf(refused)[0] ?? channel;
  so.and(pageFails(channel, { isRefused: true }))
    .when(pageFails(lead, { isRefused: true }))
    .isIgnored('no other way is left');
});

test('the fallback is whom the policy names', () => {
  const { escalations } = settings.policy;
  const urgent = { ...escalations.urgent, fallback: { webhook: 'phone' } };
  const policy = { ...settings.policy, escalations: { ...escalations, urgent } };
  const { channel } = opened();
  const so = givenWith({ ...reachable, policy }, says(outage));
  const refused = so.when(pageFails(channel, { isRefused: true }));
  expect(recipients(refused)).toEqual([{ kind: 'webhook', hook: 'phone' }]);
});

test('a fallback on which nobody is falls back on whoever leads', () => {
  const rota = { start: '2026-01-05T09:00', zone: 'Asia/Shanghai', turn: 'week', people: [] };
  const { urgent } = settings.policy.escalations;
  const escalations = {
    ...settings.policy.escalations,
    urgent: {
      ...urgent,
      steps: [{ wait: seconds(0), notify: { rota: 'none' } }],
      fallback: { rota: 'none' },
    },
  };
  const empty = {
    ...settings,
    policy: { ...settings.policy, escalations },
    rotas: rotasSchema.parse({ rotas: { none: rota } }).rotas,
  };
  expect(recipients(givenWith(empty).when(says(outage)))).toMatchObject([
    { user: 'U0LEAD' },
    { user: 'U0LEAD' },
  ]);
});

test('in place of a person to whom no way leads, the fallback is called beside the post in the channel', () => {
  const { so } = opened();
  const { ticket } = so;
  const due = ticket?.escalation.state === 'running' ? ticket.escalation.due : undefined;
  expect(due).toBeDefined();
  const next = so.when(presses('page.escalate', minutes(1), 'U0WANG'));
  expect(recipients(next)).toEqual([
    { kind: 'channel', channel: 'C0ONCALL', user: 'U0CHEN' },
    { kind: 'person', user: 'U0LEAD' },
    { kind: 'channel', channel: 'C0ONCALL', user: 'U0LEAD' },
  ]);
});

test('a page that fails after an acknowledgement, or of an earlier ladder, calls nobody else', () => {
  const { first, so } = opened();
  so.and(presses('page.acknowledge', minutes(1), 'U0WANG'))
    .when(pageFails(first))
    .isIgnored('nobody is called any more');
  so.when(pageFails(effectId('elsewhere'))).isIgnored('a page of an earlier ladder');
});

test('every page of every way is updated when somebody has it', () => {
  const { first, so } = opened();
  const { effects } = so.and(pageFails(first)).when(presses('page.acknowledge', minutes(1), 'U0WANG'));
  const updated = effects.flatMap((effect) => (effect.type === 'page.update' ? [effect.recipient.kind] : []));
  expect(updated).toEqual(['person', 'channel', 'wecom']);
});

test('two who press Escalate at once climb one step, and the second is told', () => {
  const so = given(says(outage));
  const pressed = so.and(presses('page.escalate', minutes(1), 'U0WANG'));
  pressed.when(presses('page.escalate', seconds(1), 'U0LIN')).follows({ effects: ['person.tell'] });
  // Drawn anew after the climb, the same page calls the step after it.
  const drawn = so.and(presses('page.escalate', minutes(1), 'U0WANG'));
  const value = `${drawn.ticket?.id}|1|1|page`;
  const { ticket } = drawn.when(presses('page.escalate', minutes(2), 'U0LIN', value));
  expect(ticket?.escalation).toMatchObject({ state: 'running', step: 3 });
});

test('a step that is climbed redraws the pages before it', () => {
  const { effects } = given(says(outage)).when(presses('page.escalate', minutes(1), 'U0WANG'));
  const updates = effects.flatMap((effect) => (effect.type === 'page.update' ? [effect.step] : []));
  expect(updates).toEqual([0, 0]);
});

test('a proof shows the other way as late from the same moment, and how long its provider held the first', () => {
  const { first, so } = opened();
  const failed = so.and(pageFails(first, { wait: minutes(7) }));
  const proofs = provePages(failed.events, [], instant(start + hours(1)));
  expect(proofs.map(({ recipient, due, heldUntil }) => [recipient.kind, due, heldUntil])).toEqual([
    ['person', start, start + minutes(7)],
    ['channel', start, undefined],
    ['wecom', start, undefined],
  ]);
});

import { expect, test } from 'vitest';
import type { Step } from '../../lib/core/escalation-policy.ts';
import type { Settings } from '../../lib/core/policy.ts';
import { minutes, seconds } from '../../lib/core/time.ts';
import type { Commit } from '../../lib/ports.ts';
import { type Desk, openDesk, settings } from '../scenarios/desk.ts';
import { customerOf, personOf } from '../scenarios/people.ts';

const outage = '大促订单同步不过来，店铺全停了';
const crowd = (count: number) => Array.from({ length: count }, (_, at) => ({ agent: `U0MANY${at}` }));

function withSteps(steps: readonly Step[]): Settings {
  const { policy } = settings;
  const urgent = { ...policy.escalations.urgent, steps: [...steps] };
  return { ...settings, policy: { ...policy, escalations: { ...policy.escalations, urgent } } };
}

/** A desk with this ladder, and what its largest transaction wrote. */
function deskWith(steps: readonly Step[]) {
  const desk = openDesk({ settings: withSteps(steps) });
  let largest = 0;
  const { commit } = desk.ports.store;
  const counting = async (wanted: Commit) => {
    const { events = [], effects = [], flushes } = wanted;
    largest = Math.max(largest, events.length + effects.length + (flushes?.laneKeys.length ?? 0));
    return commit(wanted);
  };
  Object.assign(desk.ports, { store: { ...desk.ports.store, commit: counting } });
  return { desk, customer: customerOf(desk), largest: () => largest };
}

const statesOf = ({ slack }: Desk) =>
  slack
    .messages()
    .flatMap(({ content }) => (content.kind === 'page' ? [content.page.ticket.escalation.state] : []));

test('a ladder of fifty steps with eight pages each is acknowledged, and no button of four hundred is left', async () => {
  const steps = Array.from(
    { length: 50 },
    (_, at): Step => ({ wait: minutes(at === 0 ? 0 : 2), notify: crowd(4) }),
  );
  const { desk, customer, largest } = deskWith(steps);
  await customer.says(outage);
  await desk.forward(minutes(99));
  expect(statesOf(desk)).toHaveLength(400);
  await personOf(desk, 'U0LEAD').press('page.acknowledge', await lastPage(desk));
  await desk.forward(seconds(5));
  expect(statesOf(desk).filter((state) => state !== 'acknowledged')).toEqual([]);
  expect(largest()).toBeLessThanOrEqual(85);
});

test('a step that calls a hundred people at once reaches each of them, and once', async () => {
  const { desk, customer, largest } = deskWith([{ wait: minutes(0), notify: crowd(100) }]);
  await customer.says(outage);
  expect(statesOf(desk)).toHaveLength(200);
  await desk.forward(minutes(5));
  expect(statesOf(desk)).toHaveLength(200);
  expect(largest()).toBe(85);
});

test('fifty steps on which nobody is are told one by one, and the fallback is called', async () => {
  const nobody = Array.from({ length: 50 }, (): Step => ({ wait: minutes(1), notify: { rota: 'nobody' } }));
  const { desk, customer } = deskWith(nobody);
  await customer.says(outage);
  await desk.forward(minutes(5));
  const lines = desk.slack
    .messages()
    .flatMap(({ content }) =>
      content.kind === 'line' && content.line.kind === 'notice' ? [content.line] : [],
    );
  const skipped = lines.filter(({ notice }) => notice === 'step-skipped').map(({ detail }) => detail);
  expect(new Set(skipped).size).toBe(49);
  expect(statesOf(desk)).toHaveLength(2);
});

async function lastPage({ table }: Desk): Promise<string> {
  const [ticket] = table.tickets.values();
  if (ticket?.escalation.state !== 'running') throw new Error('nobody is called');
  const { generation, step } = ticket.escalation;
  return `${ticket.id}|${generation}|${step - 1}|page`;
}

import { expect, test } from 'vitest';
import { TransientError } from '../../lib/core/errors.ts';
import { minutes, seconds } from '../../lib/core/time.ts';
import type { Commit, CommitOutcome } from '../../lib/ports.ts';
import { account, type Desk, type DeskOptions, openDesk, retryDelay } from '../scenarios/desk.ts';
import { cards, customerOf, personOf } from '../scenarios/people.ts';

const price = '你们的培训什么时候开班';

/** A desk on which the commits that a test names fail. */
function failing(fails: (commit: Commit) => Error | undefined): Desk {
  const desk = openDesk({ redelivers: retryDelay });
  const { commit } = desk.store;
  const faulty = async (wanted: Commit): Promise<CommitOutcome> => {
    const error = fails(wanted);
    if (error !== undefined) throw error;
    return commit(wanted);
  };
  Object.assign(desk.ports, { store: { ...desk.store, commit: faulty } });
  return desk;
}

const isPoison = ({ inbound }: Commit): boolean =>
  inbound?.kind === 'customer.message' && inbound.content.kind === 'text' && inbound.content.text === '毒药';

test('a poisoned message holds up only its own group, becomes stuck after six minutes of tries, and then nobody', async () => {
  const desk = failing((commit) => (isPoison(commit) ? new RangeError('毒药') : undefined));
  const [zhang, li] = [customerOf(desk), customerOf(desk, 'wmLI')];
  await zhang.says('毒药');
  await zhang.says(price);
  await li.says(price);
  expect([zhang.read().length, li.read().length]).toEqual([0, 1]);
  await desk.forward(minutes(4));
  expect(zhang.read()).toEqual([]);
  await desk.forward(minutes(6));
  expect(zhang.read()).toHaveLength(1);
  expect([...desk.table.inbounds.values()]).toMatchObject([{ attempt: 13 }]);
  expect([...desk.table.inbounds.values()][0]).not.toHaveProperty('nextAt');
  const stuck = desk.log.lines.filter(({ event }) => event === 'inbound.stuck');
  expect(stuck).toHaveLength(1);
  expect(JSON.stringify(desk.log.lines)).not.toContain('毒药');
});

test('what was said first is handled first, also when it fails at first', async () => {
  let tries = 0;
  const desk = failing(({ inbound }) => {
    if (inbound === undefined) return undefined;
    tries += 1;
    return tries === 1 ? new TransientError('test.once', 'once') : undefined;
  });
  const me = { account, customer: 'wmZHANG' };
  for (const text of ['面单打不出来', price]) desk.puller.says(me, text);
  await desk.ring();
  await desk.forward(seconds(10));
  const received = [...desk.table.events.values()]
    .flat()
    .flatMap((event) =>
      event.type === 'message.received' && event.content.kind === 'text' ? [event.content.text] : [],
    );
  expect(received).toEqual(['面单打不出来', price]);
  expect(desk.table.tickets.size).toBe(1);
});

test('a message whose commit was done although it failed is not handled twice, and is answered', async () => {
  const desk = openDesk({ redelivers: retryDelay });
  const { commit } = desk.store;
  let isLost = false;
  const losing = async (wanted: Commit): Promise<CommitOutcome> => {
    const outcome = await commit(wanted);
    if (isLost || wanted.inbound === undefined) return outcome;
    isLost = true;
    throw new TransientError('store.unknown', 'nobody knows');
  };
  Object.assign(desk.ports, { store: { ...desk.store, commit: losing } });
  const customer = customerOf(desk);
  await customer.says(price);
  expect(isLost).toBe(true);
  expect(customer.read()).toHaveLength(1);
  expect(desk.table.tickets.size).toBe(1);
});

/** A desk on which it is counted how often the metadata of a thread's root is asked for. */
function counting(): { readonly desk: Desk; readonly asked: number[] } {
  const desk = openDesk({ redelivers: retryDelay });
  const asked: number[] = [];
  const begun = desk.clock.now();
  const rootTicket: Desk['slack']['desk']['rootTicket'] = (channel, root) => {
    asked.push(desk.clock.now() - begun);
    return desk.slack.desk.rootTicket(channel, root);
  };
  Object.assign(desk.ports, { desk: { ...desk.slack.desk, rootTicket } });
  return { desk, asked };
}

test('a thread that nobody knows is waited for; after a minute its root decides, and once is enough', async () => {
  const { desk, asked } = counting();
  await customerOf(desk).says('在吗');
  await personOf(desk, 'U0LIN').writes('这是别的话题', { thread: '9.000009' });
  await desk.forward(seconds(57));
  expect(asked).toEqual([]);
  await desk.forward(minutes(2));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toBeGreaterThanOrEqual(minutes(1));
  expect(desk.table.inbounds.size).toBe(0);
  const handled = desk.log.lines.filter(({ facts }) => facts['kind'] === 'agent.message');
  expect(handled).toMatchObject([{ facts: { outcome: 'ignored', reason: 'it concerns no ticket' } }]);
});

test('a reply in a thread whose link was lost reaches the customer by its metadata', async () => {
  const { desk } = counting();
  const customer = customerOf(desk);
  await customer.says(price);
  desk.table.threads.clear();
  await personOf(desk, 'U0LIN').writes('您好');
  expect(customer.read().at(-1)).not.toBe('【林晓】您好');
  await desk.forward(minutes(2));
  expect(customer.read().at(-1)).toBe('【林晓】您好');
  expect(desk.table.threads.size).toBe(1);
});

test('a reply that comes before the link is known is sent as soon as it is', async () => {
  const { desk, asked } = counting();
  const customer = customerOf(desk);
  await customer.says(price);
  const links = new Map(desk.table.threads);
  desk.table.threads.clear();
  await personOf(desk, 'U0LIN').writes('您好');
  for (const [key, ticket] of links) desk.table.threads.set(key, ticket);
  await desk.forward(seconds(30));
  expect(customer.read().at(-1)).toBe('【林晓】您好');
  expect(asked).toEqual([]);
});

test('a press that Slack repeats is done once', async () => {
  const desk = openDesk();
  await customerOf(desk).says(price);
  const lin = personOf(desk, 'U0LIN');
  const { id } = [...desk.table.tickets.values()][0] ?? { id: '' };
  await lin.press('ticket.claim', id);
  await lin.press('ticket.claim', id);
  const claimed = [...desk.table.events.values()].flat().filter(({ type }) => type === 'ticket.claimed');
  expect(claimed).toHaveLength(1);
  expect(cards(desk)).toHaveLength(1);
});

const known = '系统报电子面单余额不足，可是我昨天刚充过';

/** A desk that counts its transactions on tickets. */
function counted(options: DeskOptions): { readonly desk: Desk; readonly commits: Commit[] } {
  const desk = openDesk(options);
  const { commit } = desk.store;
  const commits: Commit[] = [];
  const counting = async (wanted: Commit) => {
    commits.push(wanted);
    return commit(wanted);
  };
  Object.assign(desk.ports, { store: { ...desk.store, commit: counting } });
  return { desk, commits };
}

test('where nothing but the articles is asked, question and answer are one transaction', async () => {
  const { desk, commits } = counted({});
  const customer = customerOf(desk);
  await customer.says(known);
  expect(customer.read()).toEqual([expect.stringMatching(/来源：《.+》/)]);
  const types = commits.map(({ events = [] }) => events.map(({ type }) => type));
  expect(types[0]).toEqual(['ticket.opened', 'message.received', 'answer.given']);
  expect(commits.flatMap(({ effects = [] }) => effects.map(({ effect }) => effect.type))).toEqual([
    'reply.send',
  ]);
});

test('what the articles do not answer stays owed until the customer has finished', async () => {
  const { desk, commits } = counted({});
  await customerOf(desk).says(price);
  const [{ events = [], effects = [] } = {}] = commits;
  expect(events.map(({ type }) => type)).toEqual(['ticket.opened', 'message.received']);
  expect(effects.map(({ effect }) => effect.type)).toEqual(['answer.draft']);
});

test('a draft that cannot be had at once is owed, and made as soon as it can', async () => {
  let isAway = true;
  const search = async () => {
    if (isAway) throw new TransientError('files.unreachable', 'no bucket');
    return [];
  };
  const model = { draft: async () => ({ kind: 'unsure', reason: 'nothing', candidates: [] }) as const };
  const desk = openDesk({
    redelivers: retryDelay,
    knowledge: { knowledge: { search }, model },
    draftsAtOnce: true,
  });
  const customer = customerOf(desk);
  await customer.says(price);
  expect(desk.table.inbounds.size).toBe(0);
  expect([...desk.table.effects.values()]).toMatchObject([
    { effect: { type: 'answer.draft' }, state: 'owed' },
  ]);
  isAway = false;
  await desk.forward(seconds(4));
  expect(customer.read()).toEqual([expect.stringMatching(/已收到/)]);
});

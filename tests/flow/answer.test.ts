import { expect, test } from 'vitest';
import type { Draft } from '../../lib/core/answer.ts';
import { TransientError } from '../../lib/core/errors.ts';
import { minutes, seconds } from '../../lib/core/time.ts';
import type { AnswerPorts } from '../../lib/flow/answer.ts';
import { account, openDesk, retryDelay } from '../scenarios/desk.ts';
import { cards, customerOf, personOf, thread } from '../scenarios/people.ts';

const question = '系统报电子面单余额不足';
const passage = { article: 'a', title: '余额', section: '充值', text: '请刷新。' };
const sure: Draft = { kind: 'answer', text: '请刷新。', sources: [passage], confidence: 0.95 };

/** A desk whose drafts a test makes; `during` happens while one is made. */
function drafting(draft: () => Promise<Draft>, search: AnswerPorts['knowledge']['search'] = async () => []) {
  const desk = openDesk({ redelivers: retryDelay, knowledge: { knowledge: { search }, model: { draft } } });
  return { desk, customer: customerOf(desk) };
}

const receipts = ({ table }: ReturnType<typeof openDesk>) =>
  [...table.receipts.values()].map(({ outcome }) => outcome);

test('a sure draft is said, and its order is settled with it', async () => {
  const { desk, customer } = drafting(async () => sure);
  await customer.says(question);
  expect(customer.read()).toEqual([expect.stringMatching(/^请刷新。/)]);
  expect(desk.table.effects.size).toBe(0);
  expect(receipts(desk)).toEqual(['sent', 'sent']);
});

test('a draft is dropped when the customer writes while it is made, and both parts are answered once', async () => {
  let isFirst = true;
  const { desk, customer } = drafting(async () => {
    if (!isFirst) return sure;
    isFirst = false;
    desk.channel.says({ account, customer: 'wmZHANG' });
    desk.puller.says({ account, customer: 'wmZHANG' }, '充值后还是不足');
    await desk.queues.hint({ kind: 'pull', account, at: desk.clock.now() });
    return sure;
  });
  await customer.says(question);
  expect(customer.read()).toHaveLength(1);
  const given = [...desk.table.events.values()].flat().filter(({ type }) => type === 'answer.given');
  expect(given).toHaveLength(2);
});

test('a draft is dropped when a person takes the ticket while it is made', async () => {
  const { desk, customer } = drafting(async () => {
    const [ticket] = desk.table.tickets.keys();
    await personOf(desk, 'U0LIN').press('ticket.claim', ticket ?? '', { channel: 'C0TICKETS', ts: '1.1' });
    return sure;
  });
  await customer.says(question);
  expect(customer.read()).toEqual([]);
  expect([...desk.table.effects.values()].filter(({ effect }) => effect.type === 'answer.draft')).toEqual([]);
});

test('knowledge that cannot be read is tried again; after four tries people are asked', async () => {
  let tries = 0;
  const { desk, customer } = drafting(
    async () => sure,
    async () => {
      tries += 1;
      throw new TransientError('files.unreachable', 'no bucket');
    },
  );
  await customer.says(question);
  expect(customer.read()).toEqual([]);
  await desk.forward(minutes(1));
  expect(tries).toBe(4);
  expect(cards(desk)).toHaveLength(1);
  expect(thread(desk)).toContainEqual(expect.stringMatching(/自动回答失败/));
  expect(customer.read()).toEqual([expect.stringMatching(/已收到/)]);
  expect(desk.table.effects.size).toBe(0);
});

test('one failure costs seconds: what was claimed is given back', async () => {
  let tries = 0;
  const { desk, customer } = drafting(
    async () => sure,
    async () => {
      tries += 1;
      if (tries === 1) throw new TransientError('files.unreachable', 'no bucket');
      return [];
    },
  );
  await customer.says(question);
  expect([...desk.table.effects.values()]).toMatchObject([{ state: 'owed', isUnsure: false, attempt: 1 }]);
  await desk.forward(seconds(4));
  expect(customer.read()).toHaveLength(1);
});

test('a function that dies while drafting is followed by another', async () => {
  let isGone = false;
  const desk = openDesk({
    redelivers: retryDelay,
    knowledge: { knowledge: { search: async () => [] }, model: { draft: async () => sure } },
    fault: (operation, at) => {
      if (isGone || operation !== 'store.claim' || at !== 'after') return undefined;
      isGone = true;
      return 'crash';
    },
  });
  const customer = customerOf(desk);
  await customer.says(question);
  expect(customer.read()).toEqual([]);
  await desk.forward(seconds(20));
  expect(customer.read()).toHaveLength(1);
});

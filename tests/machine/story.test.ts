import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Machine, startMachine } from './machine.ts';
import { readCards, readPages, readPosted, readSent, readTellings, readTickets, until } from './read.ts';

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
});
afterAll(() => machine?.close());

const says = (externalUserid: string, text: string) => machine.wecom.order('say', { externalUserid, text });
const phoneOf = async (customer: string) =>
  (await readSent(machine))
    .filter(({ externalUserid }) => externalUserid === customer)
    .map(({ text }) => text);

test('WeCom verifies the address of the callback', async () => {
  expect(await machine.wecom.order('verify', {})).toMatchObject({ ok: true });
});

test('a known question is answered with its source, an unknown one by an agent', async () => {
  await says('wmZHANG', '系统报电子面单余额不足，可是我昨天刚充过');
  await until(
    'an answer',
    () => phoneOf('wmZHANG'),
    (texts) => texts.some((text) => /来源：《/.test(text)),
  );
  await says('wmLI', '你们的培训什么时候开班');
  await until(
    'a number',
    () => phoneOf('wmLI'),
    (texts) => texts.some((text) => /工单号 T-/.test(text)),
  );
  const [card] = await until(
    'a card',
    () => readCards(machine),
    (cards) => cards.length === 1,
  );
  await machine.slack.order('message', {
    channel: 'C0TICKETS',
    threadTs: card?.ts,
    user: 'U0LIN',
    text: '标准版一年 3600 元 & 含税',
  });
  await until(
    'the reply',
    () => phoneOf('wmLI'),
    (texts) => texts.at(-1) === '【林晓】标准版一年 3600 元 & 含税',
  );
});

test('an agent who edits a reply, and deletes it, is told that the customer has what was written first', async () => {
  const reply = (await readPosted(machine)).findLast(({ user }) => user === 'U0LIN');
  const mine = { channel: 'C0TICKETS', ts: reply?.ts, user: 'U0LIN' };
  await machine.slack.order('edit', { ...mine, text: '标准版一年 6300 元' });
  const tellings = () => readTellings(machine, 'U0LIN');
  await until('a telling', tellings, ([text]) => /^✏️.*stays as first written/.test(text ?? ''));
  await machine.slack.order('delete', mine);
  await until('another', tellings, ([, text]) => /^🗑️.*is not taken back/.test(text ?? ''));
  expect(await tellings()).toHaveLength(2);
  expect((await phoneOf('wmLI')).at(-1)).toBe('【林晓】标准版一年 3600 元 & 含税');
});

test('an outage pages, nobody answers, the next is paged, Acknowledge ends it', async () => {
  await says('wmZHOU', '大促订单同步不过来，店铺全停了');
  await until(
    'two pages',
    () => readPages(machine),
    (pages) => pages.length === 2,
  );
  await machine.tell({ kind: 'moveClock', ms: 5 * 60_000 });
  await until(
    'two more',
    () => readPages(machine),
    (pages) => pages.length === 4,
  );
  const page = (await readPosted(machine)).findLast(
    ({ metadata, channel }) => metadata?.event_payload.key.startsWith('pag_') && channel !== 'C0ONCALL',
  );
  await machine.slack.order('press', {
    channel: page?.channel,
    ts: page?.ts,
    user: 'U0CHEN',
    actionId: 'page.acknowledge',
  });
  const acknowledged = () => readTickets(machine);
  await until('acknowledged', acknowledged, (all) =>
    all.some(({ escalation }) => escalation.state === 'acknowledged'),
  );
  await machine.tell({ kind: 'moveClock', ms: 20 * 60_000 });
  expect(await readPages(machine)).toHaveLength(4);
});

test('the progress link that the customer got opens the ticket, and a changed one does not', async () => {
  const link = /http:\S+/.exec((await phoneOf('wmLI')).join(' '))?.[0] ?? '';
  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('你们的培训什么时候开班');
  const last = link.endsWith('A') ? 'B' : 'A';
  expect((await fetch(`${link.slice(0, -1)}${last}`)).status).toBe(404);
});

test('a request that is not signed gets nothing from any door', async () => {
  const { door } = machine;
  expect((await fetch(`${door}/slack`, { method: 'POST', body: '{}' })).status).toBe(401);
  expect(
    (await fetch(`${door}/wecom?msg_signature=x&timestamp=1&nonce=1`, { method: 'POST', body: '<xml/>' }))
      .status,
  ).toBe(401);
  expect((await fetch(`${door}/api/tickets`)).status).toBe(401);
});

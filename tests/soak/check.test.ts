import { expect, test } from 'vitest';
import { check } from './check.ts';
import { marks } from './marks.ts';
import { readSlack, readTickets, readWecom } from './witness.ts';

const conversation = 'wecom-kf:wkDESK:wmA';
const said = (msgid: string) => ({ type: 'said', at: 1, externalUserid: 'wmA', msgid });
const sent = (msgid: string, text: string, externalUserid = 'wmA') => ({
  type: 'sent',
  at: 2,
  externalUserid,
  msgid,
  text,
});
const failed = (msgid: string) => ({
  type: 'event',
  event: { event_type: 'msg_send_fail', fail_msgid: msgid },
});
const heard = (msgid: string) => ({ type: 'message.received', message: `wecom-kf:wkDESK:${msgid}` });
const card = {
  type: 'posted',
  channel: 'C',
  ts: '1.0',
  eventId: 'Ev1',
  user: 'U0BOT',
  text: 'card',
  metadata: { event_payload: { key: 'eff_1', ticket: 'tkt_1' } },
};
const wrote = (at: number, text = marks.reply(at)) => ({
  type: 'posted',
  channel: 'C',
  ts: `2.${at}`,
  eventId: `EvR${at}`,
  threadTs: '1.0',
  user: 'U0LIN',
  text,
});
const told = (at: number, outcome = 'delivered', attempt = 0) => ({
  type: 'event.settled',
  eventId: `EvR${at}`,
  attempt,
  outcome,
});
const notice = {
  ...card,
  ts: '3.0',
  threadTs: '1.0',
  text: '⚠️ 回复未送达客户（WeCom gives no reason）',
  metadata: { event_payload: { key: 'eff_2' } },
};
const ticket = {
  id: 'tkt_1',
  number: 'T-1',
  conversation,
  status: 'in_progress',
  openedAt: 1,
  hasCard: true,
  owner: 'U0LIN',
  clock: { state: 'met', isMissed: false },
  escalation: { state: 'idle' },
  events: [heard('m1'), heard('m2')],
};

interface World {
  readonly wecom?: readonly object[];
  readonly slack?: readonly object[];
  readonly tickets?: readonly object[];
}

const messages = [said('m1'), said('m2')];
const both = [wrote(1), wrote(2), told(1), told(2)];
const bothSent = [sent('a', marks.reply(1)), sent('b', marks.reply(2))];

function verdictOf({
  wecom = [...messages, ...bothSent],
  slack = [card, ...both],
  tickets = [ticket],
}: World) {
  return check({ wecom: readWecom(wecom), slack: readSlack(slack), tickets: readTickets(tickets) });
}
const breachesOf = (world: World) => verdictOf(world).breaches.map(({ kind, what }) => `${kind}: ${what}`);

test('a run in which everything arrived once and in order has no breach', () => {
  expect(verdictOf({})).toMatchObject({
    messages: 2,
    tickets: 1,
    replies: 2,
    arrived: 2,
    notDelivered: 0,
    breaches: [],
  });
});

const isSolved = { ...said('m3'), content: { content: '已解决' } };
const more = [...messages, ...bothSent, isSolved];

test('who says that it is solved when nothing is open is thanked, and is in no ticket', () => {
  expect(breachesOf({ wecom: [...more, sent('c', '不客气，有问题随时找我。')] })).toEqual([]);
});

test.each<readonly [string, World, readonly string[]]>([
  ['a courtesy that nobody met', { wecom: more }, ['lost: message m3']],
  [
    'one of two courtesies that nobody met',
    { wecom: [...more, { ...isSolved, msgid: 'm4' }, sent('c', '不客气，有问题随时找我。')] },
    ['lost: message m4'],
  ],
  [
    'a message that is in no ticket',
    { tickets: [{ ...ticket, events: [heard('m1')] }] },
    ['lost: message m2'],
  ],
  [
    'a message that is in two tickets',
    { tickets: [ticket, { ...ticket, id: 'tkt_2', hasCard: false, openedAt: 2, events: [heard('m2')] }] },
    ['double: message m2'],
  ],
  [
    'messages that changed places',
    { tickets: [{ ...ticket, events: [heard('m2'), heard('m1')] }] },
    ['out of order: message m1'],
  ],
  [
    'a reply that nobody got and nobody was told of',
    { wecom: [...messages, sent('a', marks.reply(1))] },
    ['silent: reply 2'],
  ],
  [
    'a reply that came twice',
    { wecom: [...messages, ...bothSent, sent('c', marks.reply(2))] },
    ['double: reply 2'],
  ],
  [
    'replies that changed places',
    { wecom: [...messages, ...bothSent.toReversed()] },
    ['out of order: reply 2'],
  ],
  [
    'a reply on another phone',
    { wecom: [...messages, sent('a', marks.reply(1)), sent('b', marks.reply(2), 'wmB')] },
    ['silent: reply 2', 'astray: reply 2'],
  ],
  [
    'a note on a phone',
    { wecom: [...messages, ...bothSent, sent('c', marks.note(3))] },
    ['leaked: message c'],
  ],
  [
    'a stranger on a phone',
    { wecom: [...messages, ...bothSent, sent('c', marks.stranger(3))] },
    ['leaked: message c'],
  ],
  [
    'a card that was never posted',
    { slack: both },
    ['silent: reply 1', 'silent: reply 2', 'astray: reply 1', 'astray: reply 2', 'lost: card of tkt_1'],
  ],
  [
    'a card that was posted twice',
    {
      slack: [
        card,
        { ...card, ts: '9.0', metadata: { event_payload: { key: 'eff_9', ticket: 'tkt_1' } } },
        ...both,
      ],
    },
    ['double: card of tkt_1'],
  ],
  [
    'a post that was made twice',
    { slack: [card, ...both, notice, { ...notice, ts: '3.1' }] },
    ['double: post eff_2'],
  ],
  [
    'an open ticket of nobody without a clock',
    { tickets: [{ ...ticket, owner: undefined }] },
    ['abandoned: ticket tkt_1'],
  ],
])('%s is found', (_, world, expected) => {
  expect(breachesOf(world)).toEqual(expected);
});

test('a reply that failed after it was accepted counts as not delivered once its thread says so', () => {
  const wecom = [...messages, ...bothSent, failed('b')];
  expect(breachesOf({ wecom })).toEqual(['silent: reply 2']);
  expect(verdictOf({ wecom, slack: [card, ...both, notice] })).toMatchObject({
    arrived: 1,
    notDelivered: 1,
    breaches: [],
  });
});

test('what Slack told again later may come later, and what it gave up may be missing', () => {
  const late = [wrote(1), wrote(2), told(2), told(1, 'delivered', 1)];
  expect(breachesOf({ wecom: [...messages, ...bothSent.toReversed()], slack: [card, ...late] })).toEqual([]);
  const gone = [wrote(1), wrote(2), told(1), told(2, 'given-up', 3)];
  expect(
    verdictOf({ wecom: [...messages, sent('a', marks.reply(1))], slack: [card, ...gone] }),
  ).toMatchObject({ untold: 1, breaches: [] });
});

test('faults are counted by kind', () => {
  const wecom = [...messages, ...bothSent, { type: 'fault', fault: { kind: 'slow' } }];
  const slack = [card, ...both, { type: 'fault.struck', fault: { kind: 'slow' } }];
  expect([...verdictOf({ wecom, slack }).faults]).toEqual([
    ['Slack slow', 1],
    ['WeCom slow', 1],
  ]);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { wecomPager } from '../../../lib/channels/wecom/page.ts';
import { type PagePace, pagePace } from '../../../lib/channels/wecom/page-pace.ts';
import {
  after,
  type Duration,
  hours,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '../../../lib/core/time.ts';
import { acknowledged, pageView } from '../../contracts/desk-views.ts';
import { pagerContract } from '../../contracts/pager.ts';
import { memoryStore } from '../../twins/memory-store.ts';
import { member, openPretendWecom, type PretendWecom, pagesApp, secret } from './pretend-wecom.ts';

const recipient = { kind: 'wecom', user: 'U0WANG', member: member.userid } as const;
const page = { ...pageView(recipient), about: '订单同步不过来' };
const key = 'pag_1.1.0.wecom.U0WANG';

const free: PagePace = async () => undefined;

function pagerOf({ connection }: PretendWecom, own: Partial<typeof pagesApp> = {}, pace = free) {
  const app = { ...pagesApp, ...own };
  return wecomPager({
    connection: { ...connection, timeout: milliseconds(500) },
    readApp: async () => app,
    nameOf: (user) => (user === 'U0LIN' ? '林晓' : user),
    pace,
  });
}

pagerContract('WeCom app messages', async () => {
  const wecom = await openPretendWecom();
  const only = { api: 'message/send', n: 1 };
  return {
    pager: pagerOf(wecom),
    recipient,
    called: async () => {
      const texts = await wecom.paged();
      const [calls, others] = [texts.filter((text) => text.includes('值班呼叫')), texts.at(-1) ?? ''];
      const status = others.includes('已确认')
        ? 'acknowledged'
        : others.includes('已结束')
          ? 'over'
          : 'calling';
      return { times: calls.length, status };
    },
    losesNextAnswer: () => wecom.order('faults', { kind: 'drop-after-processing', ...only }),
    failsNext: () => wecom.order('faults', { kind: 'outage', ...only }),
    close: wecom.close,
  };
});

let wecom: PretendWecom;
beforeEach(async () => {
  wecom = await openPretendWecom();
});
afterEach(() => wecom.close());

const answers = (code: number, n = 1) =>
  wecom.order('faults', { kind: 'errcode', code, api: 'message/send', n });

test('a page says which ticket, which round and which step; an acknowledgement is said in another message', async () => {
  await pagerOf(wecom).send(page, key);
  await pagerOf(wecom).update({ ...page, ...pageView(recipient, acknowledged) }, key);
  expect(await wecom.paged()).toEqual([
    '📟 值班呼叫 Page：工单 T-7K3Q，第 1 轮第 1 步\n订单同步不过来\n请在 Slack 确认，否则将继续升级。 / Acknowledge in Slack, or the next step is called.',
    '📟 工单 T-7K3Q 第 1 轮第 1 步：林晓 已确认，无需处理。 / Acknowledged.',
  ]);
});

test('the same page is the same words after the ticket has changed, so that it is delivered once', async () => {
  await pagerOf(wecom).send(page, key);
  const ticket = { ...page.ticket, subject: '现在说的是别的', version: 9 };
  await wecom.forward(hours(3));
  expect(await pagerOf(wecom).send({ ...page, ticket }, key)).toEqual({ kind: 'sent' });
  expect(await wecom.paged()).toHaveLength(1);
  await pagerOf(wecom).send({ ...page, generation: 2 }, key);
  expect(await wecom.paged()).toHaveLength(2);
});

test.each([
  ['an address that is not trusted', 60020, 'busy', seconds(30), /trust our address/],
  ['too many calls', 45009, 'busy', seconds(60), /too many/],
  ['a member that nobody knows', 81013, 'refused', undefined, /no such member/],
  ['a system that is busy', -1, 'busy', seconds(2), /busy/],
  ['a secret of another app', 301002, 'busy', seconds(30), /different apps/],
])('%s is told as what it is', async (_, code, kind, wait, reason) => {
  await answers(code);
  const sent = await pagerOf(wecom).send(page, key);
  expect(sent).toMatchObject({ kind, reason: expect.stringMatching(reason) });
  expect('wait' in sent ? sent.wait : undefined).toBe(wait);
  expect(await wecom.paged()).toEqual([]);
});

test('an access token that has ended is renewed, and nobody notices', async () => {
  await pagerOf(wecom).send(page, key);
  await answers(42001);
  expect(await pagerOf(wecom).send({ ...page, step: 1 }, key)).toEqual({ kind: 'sent' });
  expect(await wecom.paged()).toHaveLength(2);
});

test('a member whom the company does not have is refused, and the wrong app or secret waits for whoever mends it', async () => {
  const stranger = { ...page, recipient: { ...recipient, member: 'nobody' } };
  expect((await pagerOf(wecom).send(stranger, key)).kind).toBe('refused');
  for (const own of [{ secret: secret.secret }, { secret: 'wrong' }, { agentId: 1 }])
    expect((await pagerOf(wecom, own).send(page, key)).kind).toBe('busy');
  expect(await wecom.paged()).toEqual([]);
});

test('without a pace a member gets thirty messages a minute; the rest WeCom drops without a word', async () => {
  const pager = pagerOf(wecom);
  for (let step = 0; step < 31; step += 1)
    expect((await pager.send({ ...page, step }, key)).kind).toBe('sent');
  expect(await wecom.paged()).toHaveLength(30);
  await wecom.forward(minutes(1));
  await pager.send({ ...page, step: 31 }, key);
  expect(await wecom.paged()).toHaveLength(31);
});

test('where no app was set up a page is refused, so that the next way is taken', async () => {
  const pager = wecomPager({
    connection: wecom.connection,
    readApp: async () => undefined,
    nameOf: String,
    pace: free,
  });
  expect((await pager.send(page, key)).kind).toBe('refused');
});

test('a text is cut at a whole character', async () => {
  await pagerOf(wecom).send({ ...page, about: '店'.repeat(900) }, key);
  const [text = ''] = await wecom.paged();
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048);
  expect(text).not.toContain('\uFFFD');
});

/** Two functions that page the same member by turns, five seconds before the end of a minute. */
function pagingTwice() {
  let at = instant(Date.UTC(2026, 10, 23, 2, 0, 55));
  const clock = () => at;
  const store = memoryStore({ clock });
  const pagers = [0, 1].map(() => pagerOf(wecom, {}, pagePace(store, clock)));
  let count = 0;
  /** How many of so many were sent. */
  const send = async (times: number, step: number) => {
    let sent = 0;
    for (let left = times; left > 0; left -= 1) {
      count += 1;
      const pager = pagers[count % 2] ?? pagerOf(wecom);
      const told = await pager.send({ ...page, generation: count, step }, `${key}.${count}`);
      if (told.kind === 'sent') sent += 1;
      else expect(told).toMatchObject({ kind: 'busy', wait: 60_000 - (at % 60_000) });
    }
    return sent;
  };
  const wait = (time: Duration) => {
    at = after(at, time);
  };
  return { send, wait };
}

test('no page is dropped without a word: what WeCom would drop waits, and says for how long', async () => {
  const { send, wait } = pagingTwice();
  const sent = await send(20, 0);
  wait(seconds(6));
  // Another minute of ours, and within one of WeCom's.
  expect([sent, await send(20, 0)]).toEqual([15, 15]);
  expect(await wecom.paged()).toHaveLength(30);
});

test('whatever else is told to somebody, a first page of theirs does not wait for it', async () => {
  const { send } = pagingTwice();
  expect([await send(20, 1), await send(6, 0)]).toEqual([9, 6]);
  expect(await wecom.paged()).toHaveLength(15);
});

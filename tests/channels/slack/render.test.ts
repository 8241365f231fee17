import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../lib/channels/slack/render/card.ts';
import { renderPage } from '../../../lib/channels/slack/render/page.ts';
import type { Rendered } from '../../../lib/channels/slack/render/text.ts';
import { renderThreadLine } from '../../../lib/channels/slack/render/thread-line.ts';
import type { ThreadLine } from '../../../lib/core/effect.ts';
import { ticketId } from '../../../lib/core/id.ts';
import type { Ticket } from '../../../lib/core/ticket.ts';
import { hours, instant, minutes } from '../../../lib/core/time.ts';
import { checkBlocks } from '../../../lib/local/peers/slack/blocks/message-blocks.ts';
import { acknowledged, cardView, openedAt, over, pageView, running } from '../../contracts/desk-views.ts';

const person = { kind: 'person', user: 'U0LIN' } as const;
const oncall = { kind: 'channel', channel: 'C0ONCALL', user: 'U0LIN' } as const;
const shouting = '<!channel> <@U0LEAD> *急* & <https://bad.example|点我>';

function buttonsOf({ blocks }: Rendered): readonly (readonly (string | undefined)[])[] {
  const all = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  return all.map((element) => (element.type === 'button' ? [element.action_id, element.value] : []));
}

/** Everything that is true of whatever we post. */
function expectPostable(rendered: Rendered): void {
  expect([...rendered.text].length).toBeLessThanOrEqual(150);
  expect(rendered.text).not.toBe('');
  expect(JSON.stringify(rendered.blocks).length).toBeLessThan(12_000);
  expect(checkBlocks(rendered.blocks)).toHaveProperty('blocks');
  const unsafe = rendered.blocks.filter(
    (block) => block.type === 'section' && !(block.text?.type === 'mrkdwn' && block.text.verbatim === true),
  );
  expect(unsafe).toEqual([]);
}

describe('a card', () => {
  it('shows what it is about, whose it is and until when, with two buttons for the ticket', () => {
    const card = renderCard(cardView());
    const shown = JSON.stringify(card.blocks);
    expectPostable(card);
    expect(card.text).toBe('工单 T-7K3Q（紧急故障，待受理）：大促订单同步不过来，店铺全停了');
    expect(shown).toContain('*T-7K3Q* 紧急故障 Urgent fault\\n大促订单同步不过来，店铺全停了');
    expect(shown).toContain('客户 Customer wmLin');
    expect(shown).toContain('未认领 unclaimed');
    expect(shown).toContain('<!date^1795343600^{date_short_pretty} {time} ({ago})|2026-11-22 18:33 UTC+8>');
    expect(buttonsOf(card)).toEqual([
      ['ticket.claim', 'tkt_01JDESK7K3Q'],
      ['ticket.resolve', 'tkt_01JDESK7K3Q'],
    ]);
  });

  it('says why it is in its class', () => {
    const shown = JSON.stringify(renderCard(cardView()).blocks);
    expect(shown).toContain('紧急，因为 urgent because: 用不了 not working · 故障 fault · 订单 Orders');
  });

  it('names its owner, and mentions one without a name', () => {
    const view = cardView({ status: 'in_progress', waitingOn: 'us', owner: 'U0LIN' });
    expect(JSON.stringify(renderCard({ ...view, ownerName: '林工' }).blocks)).toContain('负责 Owner 林工');
    expect(JSON.stringify(renderCard(view).blocks)).toContain('负责 Owner <@U0LIN>');
  });

  it('says what goes on in it, and where it goes on itself', () => {
    const joined = [{ ticket: ticketId('02'), number: 'T-9XYK', follows: true }];
    expect(JSON.stringify(renderCard(cardView({ joined })).blocks)).toContain('含 with T-9XYK');
    const merged = { status: 'merged', into: ticketId('02'), intoNumber: 'T-9XYK', follows: true } as const;
    const card = renderCard(cardView(merged));
    expect(JSON.stringify(card.blocks)).toContain('并入 merged into T-9XYK');
    expect(buttonsOf(card)).toEqual([]);
  });

  it('asks nobody to claim what somebody has', () => {
    const shown = (owner: Partial<Ticket>) => JSON.stringify(renderCard(cardView(owner)).blocks);
    expect(shown({})).toContain('认领 Claim');
    expect(shown({ owner: 'U0LIN' })).toContain('接手 Take over');
    expect(shown({ owner: 'U0LIN' })).not.toContain('认领 Claim');
  });

  it('calls the customer by name where the channel tells it, and the name mentions nobody', () => {
    const view = cardView();
    expect(JSON.stringify(renderCard({ ...view, customerName: '林小店' }).blocks)).toContain('林小店');
    const hostile = JSON.stringify(renderCard({ ...view, customerName: '<!channel> *x*' }).blocks);
    expect(hostile).not.toContain('<!channel>');
  });

  it('shows the organization with what it has bought and whom it knows, as words and not as markup', () => {
    const organization = { name: '<!channel> 云裳', tier: 'vip', edition: 'flagship', advisorName: '林晓' };
    const shown = JSON.stringify(renderCard({ ...cardView(), organization }).blocks);
    expect(shown).toContain('云裳 · vip · flagship · 顾问 Advisor 林晓');
    expect(shown).not.toContain('<!channel>');
    expect(shown).not.toContain('unassigned');
  });

  it('names the id of a customer of no organization, who may have a name of their own', () => {
    const shown = JSON.stringify(renderCard({ ...cardView(), customerName: '林小店' }).blocks);
    expect(shown).toContain('未归属组织 unassigned wmLin');
  });

  it.each<readonly [string, Partial<Ticket>, string]>([
    [
      'missed',
      { clock: { state: 'running', due: openedAt, warnings: [], isMissed: true } },
      '首次响应已超时',
    ],
    ['held', { clock: { state: 'held', left: hours(1), total: hours(1), isMissed: false } }, '计时暂停'],
    ['met', { clock: { state: 'met', at: openedAt, left: minutes(5), isMissed: false } }, '已首次响应'],
  ])('says that its clock is %s', (_, change, words) => {
    expect(JSON.stringify(renderCard(cardView(change)).blocks)).toContain(words);
  });

  it.each<Partial<Ticket>>([
    { status: 'resolved', closesAt: instant(openedAt + hours(72)) },
    { status: 'closed' },
  ])('has no buttons once its ticket is $status', (change) => {
    expect(buttonsOf(renderCard(cardView(change)))).toEqual([]);
  });

  it('cannot be made to call, mention or link by what a customer wrote', () => {
    const card = renderCard(cardView({ subject: shouting.repeat(20) }));
    expectPostable(card);
    expect(`${card.text}${JSON.stringify(card.blocks)}`).not.toMatch(/<!channel|<@|<https:\/\/bad/);
  });
});

describe('a page', () => {
  it('calls one person with buttons to acknowledge, escalate, snooze and resolve', () => {
    const page = renderPage(pageView(person), 'T0DESK');
    expectPostable(page);
    expect(page.blocks[0]).toMatchObject({ type: 'header' });
    expect(JSON.stringify(page.blocks)).toContain('step 1');
    const value = 'tkt_01JDESK7K3Q|1|0|pag_01JDESK7K3Q.1.0.U0LIN';
    expect(buttonsOf(page)).toEqual([
      ['page.acknowledge', value],
      ['page.escalate', value],
      ['page.snooze', value],
      ['page.resolve', value],
    ]);
  });

  it('mentions whom it calls in the channel, in the sentence that notifies too', () => {
    const page = renderPage(pageView(oncall), 'T0DESK');
    expectPostable(page);
    expect(page.text).toMatch(/^<@U0LIN> 值班呼叫/);
    expect(JSON.stringify(page.blocks)).toContain('<@U0LIN>');
  });

  it('leads to the thread when it is known', () => {
    const thread = { channel: 'C0DESK', ts: '1795340000.000100' };
    const page = renderPage({ ...pageView(person), thread }, 'T0DESK');
    expectPostable(page);
    expect(JSON.stringify(page.blocks)).toContain(
      '<https://app.slack.com/client/T0DESK/C0DESK/thread/C0DESK-1795340000.000100|',
    );
  });

  it('that was acknowledged says by whom and when, and can no more be acknowledged', () => {
    const page = renderPage(pageView(oncall, acknowledged), 'T0DESK');
    expectPostable(page);
    expect(JSON.stringify(page.blocks)).toContain('<@U0LIN> 已确认 acknowledged <!date^1795340420^');
    expect(buttonsOf(page).map(([action]) => action)).toEqual([
      'page.escalate',
      'page.snooze',
      'page.resolve',
    ]);
    expect(page.text).not.toContain('<@');
  });

  it.each([
    ['when its ladder is over', pageView(person, over)],
    ['when a newer generation runs', pageView(person, { ...running, generation: 2 })],
    ['when its ticket is resolved', resolvedPage()],
  ])('has no buttons %s', (_, view) => {
    const page = renderPage(view, 'T0DESK');
    expectPostable(page);
    expect(buttonsOf(page)).toEqual([]);
  });

  it('is the same whenever it is drawn', () => {
    expect(renderPage(pageView(oncall, acknowledged), 'T0DESK')).toEqual(
      renderPage(pageView(oncall, acknowledged), 'T0DESK'),
    );
  });

  it('fits with the longest subject', () => {
    const view = pageView(oncall);
    const ticket = { ...view.ticket, subject: shouting.repeat(30) };
    const page = renderPage({ ...view, ticket }, 'T0DESK');
    expectPostable(page);
    expect(page.text).not.toContain('<!channel');
  });
});

describe('a line in a thread', () => {
  it.each<readonly [ThreadLine, string]>([
    [{ kind: 'customer', text: '还是不行' }, '*👤 客户 Customer*\\n还是不行'],
    [{ kind: 'customer', text: '', what: 'image' }, '*👤 客户 Customer*\\n[图片 picture]'],
    [{ kind: 'customer', text: '发票.pdf', what: 'file' }, '[文件 file] 发票.pdf'],
    [{ kind: 'customer', text: '我也是', via: 'T-9XYK' }, '*👤 客户 Customer (T-9XYK)*\\n我也是'],
    [{ kind: 'bot', text: '请重新授权' }, '*🤖 自动回复 Bot*\\n请重新授权'],
    [{ kind: 'colleague', text: '已电话联系' }, '微信同事'],
    [{ kind: 'notice', notice: 'claimed', detail: '林工' }, '🙋 林工 已认领。'],
    [{ kind: 'notice', notice: 'claimed', detail: '<@U0LIN>' }, '🙋 <@U0LIN> 已认领。'],
  ])('shows who speaks: %j', (line, words) => {
    const rendered = renderThreadLine(line);
    expectPostable(rendered);
    expect(JSON.stringify(rendered.blocks)).toContain(words);
  });

  it('cannot be made to call, mention or link by what a customer wrote', () => {
    const lines: readonly ThreadLine[] = [
      { kind: 'customer', text: shouting },
      { kind: 'history', lines: [{ who: 'customer', text: shouting }] },
    ];
    for (const line of lines) {
      const { text, blocks } = renderThreadLine(line);
      expect(`${text}${JSON.stringify(blocks)}`).not.toMatch(/<!|<@|<https/);
      expect(JSON.stringify(blocks)).toContain('&lt;!channel&gt; &lt;@U0LEAD&gt; *急* &amp; ');
    }
  });

  it('only ever mentions a person', () => {
    const { blocks } = renderThreadLine({
      kind: 'notice',
      notice: 'reply-failed',
      detail: '<!channel> <@U0LIN>',
    });
    expect(JSON.stringify(blocks)).toContain('&lt;!channel&gt; <@U0LIN>');
  });

  it('of several sections keeps all of it', () => {
    const text = '订单'.repeat(2_500);
    const { blocks } = renderThreadLine({ kind: 'customer', text });
    const shown = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []));
    expect(shown.join('')).toContain(text);
    expect(shown.length).toBe(2);
  });

  it('is never cut inside an escape', () => {
    const { blocks } = renderThreadLine({ kind: 'customer', text: '&'.repeat(1_200) });
    const shown = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : []));
    expect(shown.length).toBe(3);
    for (const text of shown) expect(text.replaceAll('&amp;', '')).not.toMatch(/&|amp;|mp;|p;/);
  });

  it.each([
    ['quotes', '"'],
    ['emoji', '😀'],
    ['ampersands', '&'],
    ['control characters', '\u0001x'],
    ['halves of characters', '\ud83d'],
    ['line ends', '\n'],
    ['Chinese', '单'],
  ])('fits and says that it was cut when a customer writes 20,000 %s', (_, character) => {
    const rendered = renderThreadLine({ kind: 'customer', text: `x${character.repeat(20_000)}x` });
    expectPostable(rendered);
    expect(JSON.stringify(rendered.blocks.at(-1))).toContain('全文见进度页');
  });

  it('of history keeps the newest when not everything fits', () => {
    const old = { who: 'bot', text: '旧'.repeat(2_900) } as const;
    const lines = [old, old, old, old, old, { who: 'customer', text: '最新的问题' } as const];
    const rendered = renderThreadLine({ kind: 'history', lines });
    expectPostable(rendered);
    expect(JSON.stringify(rendered.blocks)).toContain('最新的问题');
    expect(JSON.stringify(rendered.blocks)).toContain('较早的内容见进度页');
    expect(rendered.text).toContain('最新的问题');
  });

  it('of history without a word is still a message', () => {
    expectPostable(renderThreadLine({ kind: 'history', lines: [] }));
  });
});

function resolvedPage() {
  const view = pageView(person, acknowledged);
  const { status: _, ...rest } = view.ticket;
  const ticket: Ticket = { ...rest, status: 'resolved', closesAt: openedAt };
  return { ...view, ticket };
}

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskPage, openDesk } from './desk-page.ts';
import { openBrowser } from './open-browser.ts';
import { type Newcomer, startNewcomer } from './start-newcomer.ts';

let newcomer: Newcomer;
let browser: Browser;
let desk: DeskPage;
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  [newcomer, browser] = await Promise.all([startNewcomer(), openBrowser()]);
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  desk = await openDesk(page, newcomer.url);
});
afterAll(async () => {
  await browser?.close();
  await newcomer?.stop();
});

it('a customer who comes in is greeted', async () => {
  await desk.replies('我是您的专属售后顾问助手').waitFor();
  await desk.keepPicture('greeting');
});

it('a known question is answered with its source', async () => {
  await desk.takeStep('ask');
  await desk.replies('来源：《快递单打印不出来').waitFor();
  await desk.page.locator('.tickets button', { hasText: '处理中 · 已自动回答' }).waitFor();
  await desk.happened('answered');
  await desk.keepPicture('known');
});

it('an unknown question becomes a card, and what an agent replies in its thread reaches the customer', async () => {
  const { page } = desk;
  await desk.takeStep('unknown');
  const promised = desk.replies(/工单号 T-\w+/).last();
  await promised.waitFor();
  const [number = ''] = /T-\w+/.exec((await promised.textContent()) ?? '') ?? [];
  await desk.open('tickets');
  const card = desk.messages(number);
  await card.getByRole('button', { name: '回复' }).click();
  await desk.thread('可以上门培训吗').first().waitFor();
  const reply = page.getByRole('textbox', { name: '在消息列里回复' });
  await reply.fill('note: 先确认一下权限');
  await reply.press('Enter');
  await desk.thread('note: 先确认一下权限').waitFor();
  await reply.fill('可以上门，标准版每年包含一次');
  await reply.press('Enter');
  await desk.replies('【林晓】可以上门，标准版每年包含一次').waitFor();
  await desk.happened('replied');
  await desk.keepPicture('reply');
  expect(await desk.replies('先确认一下权限').count()).toBe(0);
});

it('what somebody writes who is no agent is kept from the customer, and only they are told', async () => {
  const { page } = desk;
  await page.getByRole('combobox', { name: '您现在是' }).selectOption({ label: '赵敏 · 非客服' });
  const reply = page.getByRole('textbox', { name: '在消息列里回复' });
  await reply.fill('我来回答吧');
  await reply.press('Enter');
  await desk.thread('您不在客服名单中').waitFor();
  await desk.keepPicture('not-an-agent');
  expect(await desk.replies('我来回答吧').count()).toBe(0);
  await page.getByRole('combobox', { name: '您现在是' }).selectOption({ label: '林晓 · 客服' });
  expect(await desk.thread('您不在客服名单中').count()).toBe(0);
});

it('an outage pages at once, and nobody else once it is acknowledged', async () => {
  const { page } = desk;
  await desk.takeStep('outage');
  await desk.replies('紧急故障已登记').waitFor();
  await page.locator('.place.unread', { hasText: '王磊' }).waitFor();
  await desk.takeStep('acknowledge');
  await desk.messages('升级第 1 步').getByRole('button', { name: 'Acknowledge' }).click();
  await desk.messages('王磊 已确认').waitFor();
  await desk.happened('acknowledged');
  expect(await desk.messages('').getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
  await desk.forward(15);
  await desk.open('oncall');
  await desk.messages('升级第 1 步').waitFor();
  expect(await desk.messages('升级第 ').count()).toBe(1);
});

it('an outage that nobody acknowledges pages the next person five minutes later', async () => {
  await desk.takeStep('second-outage');
  await desk.replies('紧急故障已登记').waitFor();
  await desk.takeStep('wait');
  await desk.messages('升级第 2 步').waitFor();
  await desk.happened('escalated');
  await desk.keepPicture('second-page');
  await desk.open('陈静');
  await desk.messages('升级第 2 步').getByRole('button', { name: 'Acknowledge' }).click();
  await desk.messages('陈静 已确认').waitFor();
  await desk.open('周主管');
  await desk.page.locator('#messages .empty').waitFor();
});

it('what is not solved after all goes on under its number', async () => {
  await desk.takeStep('solved');
  await desk.replies('已标记为已解决').waitFor();
  await desk.takeStep('unsolved');
  await desk.replies('已重新处理').waitFor();
  await desk.happened('reopened');
});

it('what has happened stays checked off when the page is loaded again', async () => {
  await desk.page.reload();
  await desk.page.getByRole('heading', { name: '试一试：5 / 5' }).waitFor();
});

it('a vendor that is out of reach shows what waits and when it is tried again; then everything arrives', async () => {
  const { page } = desk;
  await page.locator('[data-customer="wm-zhangwei"]').click();
  await desk.open('tickets');
  await page.locator('#messages .replies').first().click();
  await page.getByRole('button', { name: '故障开关' }).click();
  await page.getByRole('switch', { name: '连不上' }).click();
  await page.keyboard.press('Escape');
  const reply = page.getByRole('textbox', { name: '在消息列里回复' });
  await reply.fill('实施同事稍后联系您');
  await reply.press('Enter');
  await page.getByRole('button', { name: /已打开 1 个/ }).click();
  await page.locator('.owed li', { hasText: /给客户的回复 · 张伟试过 \d+ 次，[\d:]+ 再试/ }).waitFor();
  await desk.keepPicture('faults');
  expect(await desk.replies('实施同事稍后联系您').count()).toBe(0);
  await page.getByRole('button', { name: '全部恢复' }).click();
  await page.keyboard.press('Escape');
  await desk.replies('【林晓】实施同事稍后联系您').waitFor({ timeout: 60_000 });
  expect(await desk.replies('实施同事稍后联系您').count()).toBe(1);
  // Tries are further apart the longer it was away.
}, 120_000);

it('the advisor in person is a second phone, and says so while nobody listens there', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '顾问本人' }).click();
  await page.locator('#chat-note', { hasText: '通过顾问本人的微信' }).waitFor({ timeout: 30_000 });
  const say = page.getByRole('textbox', { name: '以客户身份发消息' });
  await say.fill('快递单打印不出来，点打印没反应怎么办');
  await say.press('Enter');
  await desk.replies('来源：《快递单打印不出来').waitFor();
  await page.getByRole('button', { name: '故障开关' }).click();
  await page.getByRole('switch', { name: '被踢下线' }).click();
  await page.locator('#chat-note', { hasText: '被踢下线' }).waitFor();
  await page.getByRole('switch', { name: '被踢下线' }).click();
  await page.keyboard.press('Escape');
  await page.locator('#chat-note', { hasText: '通过顾问本人的微信' }).waitFor({ timeout: 30_000 });
  await desk.keepPicture('advisor');
  await page.getByRole('button', { name: '客服账号' }).click();
  await page.locator('#thread-close').click();
});

it('the timeline tells it in both languages, with how punctual it was', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: '工单时间线' }).click();
  await page.locator('.tickets button', { hasText: '全公司都停工' }).click();
  const second = page.locator('[data-event="ticket.escalated"]', { hasText: '陈静' });
  expect(await second.textContent()).toMatch(/呼叫值班第 2 步: 陈静准时/);
  await desk.keepPicture('timeline');
  await page.getByRole('button', { name: 'Switch to English' }).click();
  expect(await second.textContent()).toMatch(/Pagedstep 2: 陈静on time/);
  await page.getByRole('heading', { name: 'Let nobody answer' }).waitFor();
  await page.getByRole('button', { name: '切换到中文' }).click();
});

it.each(['light', 'dark'] as const)('a phone shows one panel at a time, in %s', async (colorScheme) => {
  const { page } = desk;
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [tab, panel] of [
    ['试一试', '.thing'],
    ['客户', '#chat'],
    ['时间线', '#events'],
    ['Slack', '#messages'],
  ] as const) {
    await page.locator('#tabs').getByRole('button', { name: tab }).click();
    await page.locator(panel).first().waitFor();
    expect(await desk.width()).toBeLessThanOrEqual(390);
    await desk.keepPicture(`phone-${colorScheme}-${panel.slice(1)}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await desk.open('oncall');
  await desk.keepPicture(`wide-${colorScheme}`);
});

it('everything that can be pressed has a name', async () => {
  const nameless = await desk.page
    .locator('button, select, textarea, summary, input')
    .evaluateAll((all) =>
      all
        .filter((one) => !one.textContent?.trim() && !one.getAttribute('aria-label') && one.id !== 'me')
        .map((one) => one.outerHTML),
    );
  expect(nameless).toEqual([]);
});

it('the page asks nobody but its own server, and nothing goes wrong in it', () => {
  expect([...new Set(asked)]).toEqual([new URL(newcomer.url).origin]);
  expect(complaints).toEqual([]);
});

it('Ctrl-C stops it quietly', async () => {
  await browser.close();
  const { code, before, since } = await newcomer.stop();
  expect([code, since]).toEqual([0, '']);
  expect(before).toContain('goes on from here.');
});

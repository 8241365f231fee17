import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskPage, openDesk } from './desk-page.ts';
import { openBrowser } from './open-browser.ts';
import { type Newcomer, startNewcomer } from './start-newcomer.ts';

const question = '直播间的红包雨抽奖怎么跟会员积分联动';
const inOtherWords = '红包雨抽奖能和会员积分联动吗';
const answer = '先在营销中心打开积分联动，再在红包雨活动里勾选会员积分。';

let newcomer: Newcomer;
let browser: Browser;
let desk: DeskPage;
beforeAll(async () => {
  [newcomer, browser] = await Promise.all([startNewcomer(), openBrowser()]);
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(100_000);
  desk = await openDesk(page, newcomer.url);
});
afterAll(async () => {
  await browser?.close();
  await newcomer?.stop();
});

const says = async (text: string) => {
  const say = desk.page.getByRole('textbox', { name: '以客户身份发消息' });
  await say.fill(text);
  await say.press('Enter');
};

it('what no article knows is answered by an agent', async () => {
  await desk.replies('我是您的专属售后顾问助手').waitFor();
  await says(question);
  await desk.replies(/工单号 T-\w+/).waitFor();
  await desk.open('tickets');
  await desk.messages(question).last().getByRole('button', { name: '回复' }).click();
  const reply = desk.page.getByRole('textbox', { name: '在消息列里回复' });
  await reply.fill(answer);
  await reply.press('Enter');
  await desk.replies(`【林晓】${answer}`).waitFor();
  await desk.keepPicture('knowledge-1-answered');
}, 120_000);

it('the card of the resolved ticket makes a draft of it: the question in the words of the customer, the answer as steps', async () => {
  const card = desk.messages(question).last();
  await card.getByRole('button', { name: 'Resolve' }).click();
  const makeArticle = card.getByRole('button', { name: /Article of/ });
  await makeArticle.waitFor();
  await desk.keepPicture('knowledge-2-resolved');
  await makeArticle.click();
  const draft = desk.thread('文章草稿');
  await draft.waitFor();
  expect(await draft.textContent()).toContain(question);
  expect(await draft.textContent()).toContain(answer);
  await makeArticle.waitFor({ state: 'detached' });
  await desk.keepPicture('knowledge-3-draft');
}, 120_000);

it('an agent publishes it, and the same question in other words is answered from it, with its title as source', async () => {
  await desk
    .thread('文章草稿')
    .getByRole('button', { name: /Publish/ })
    .click();
  await desk.thread('》已发布').waitFor();
  await desk.thread('由 林晓 发布').getByRole('button', { name: '撤回' }).waitFor();
  await desk.thread('文章草稿').waitFor({ state: 'detached' });
  await desk.keepPicture('knowledge-4-published');
  // Functions look for newer articles once a minute.
  await desk.forward(5);
  await says(inOtherWords);
  await desk.replies(`来源：《${question}》`).waitFor();
  expect(await desk.replies(`来源：《${question}》`).textContent()).toContain(answer);
  await desk.keepPicture('knowledge-5-answered-from-it');
}, 120_000);

it('the customer who asked first is told, once, and the timeline tells how it came about', async () => {
  const { page } = desk;
  await desk.replies('已写入知识库').waitFor();
  expect(await desk.replies('已写入知识库').count()).toBe(1);
  await page.getByRole('button', { name: '工单时间线' }).click();
  await page.locator('.tickets button', { hasText: question }).click();
  for (const event of ['asked', 'suggested', 'approved', 'published'])
    await page.locator(`[data-event="article.${event}"]`).waitFor();
  await desk.keepPicture('knowledge-6-timeline');
}, 120_000);

it('an agent withdraws it after being asked once more; its card says who, and could publish it again', async () => {
  const withdraw = desk.thread('由 林晓 发布').getByRole('button', { name: '撤回' });
  desk.page.once('dialog', (asked) => asked.dismiss());
  await withdraw.click();
  desk.page.once('dialog', (asked) => asked.accept());
  await withdraw.click();
  const card = desk.thread('由 林晓 撤回');
  await card.getByRole('button', { name: '重新发布' }).waitFor();
  await desk.thread('已撤回文章《').waitFor();
  expect(await desk.thread('已撤回文章《').count()).toBe(1);
  for (const event of ['recalled', 'withdrawn'])
    await desk.page.locator(`[data-event="article.${event}"]`).waitFor();
  await desk.keepPicture('knowledge-7-withdrawn');
}, 120_000);

import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskPage, openDesk } from './desk-page.ts';
import { openBrowser } from './open-browser.ts';
import { type Newcomer, startNewcomer } from './start-newcomer.ts';

let newcomer: Newcomer;
let browser: Browser;
let context: BrowserContext;
let desk: DeskPage;

beforeAll(async () => {
  [newcomer, browser] = await Promise.all([startNewcomer(), openBrowser()]);
  context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  desk = await openDesk(await context.newPage(), newcomer.url);
});
afterAll(async () => {
  await browser?.close();
  await newcomer?.stop();
});

it('the first question of the English tour is answered from the articles', async () => {
  await desk.takeStep('ask');
  await desk.replies('Source:').waitFor();
  await desk.happened('answered');
});

it('a step can be taken again as long as what it is for has not come of it', async () => {
  const { page } = desk;
  await page.locator('[data-customer="wm-liuyang"]').click();
  const say = page.getByRole('textbox', { name: 'Write as the customer' });
  await say.fill('Do you have an office in Chengdu?');
  await say.press('Enter');
  await desk.replies(/T-\w+/).waitFor();
  await desk.takeStep('second-outage');
  await page.locator('[data-step="wait"]').waitFor();
});

it('whoever uses the keyboard is at Acknowledge when the page of the call is open, and stays beside it', async () => {
  const { page } = desk;
  await page.locator('[data-step="outage"]').press('Enter');
  await page.locator('[data-step="acknowledge"]').press('Enter');
  await page.locator('#messages .pressable.primary:focus').waitFor();
  await page.keyboard.press('Enter');
  await desk.happened('acknowledged');
  await page.locator('#messages .message:focus').waitFor();
});

it('the timeline is seen when it is opened on a low screen', async () => {
  const { page } = desk;
  await page.locator('#timeline-toggle').click();
  await expect
    .poll(() => page.locator('#events').evaluate((all) => all.getBoundingClientRect().bottom))
    .toBeLessThanOrEqual(800);
});

it('four tabs of one browser all go on, and when the one that listens is closed, another does', async () => {
  const others = [];
  for (let at = 0; at < 3; at += 1) others.push(await openDesk(await context.newPage(), newcomer.url));
  const last = others.at(-1) ?? desk;
  const write = async (text: string) => {
    const box = last.page.getByRole('textbox', { name: 'Write in the channel' });
    await box.fill(text);
    await box.press('Enter');
  };
  await desk.open('tickets');
  await write('hello from the last tab');
  await desk.messages('hello from the last tab').waitFor({ timeout: 10_000 });
  await desk.page.close();
  await write('and again');
  for (const other of others) await other.messages('and again').waitFor({ timeout: 10_000 });
  // Four pages are loaded one after the other.
}, 90_000);

it('who was called is still marked when the page is loaded again', async () => {
  const page = await context.newPage();
  const again = await openDesk(page, newcomer.url);
  await page.locator('.place', { hasText: '王磊' }).waitFor();
  await again.open('oncall');
  await again.open('tickets');
  await page.locator('[data-customer="wm-zhangwei"]').click();
  const say = page.getByRole('textbox', { name: 'Write as the customer' });
  await say.fill('The system is down, nobody here can work');
  await say.press('Enter');
  await page.locator('.place.unread', { hasText: 'oncall' }).waitFor();
  await page.reload();
  await page.locator('.place.unread', { hasText: 'oncall' }).waitFor();
});

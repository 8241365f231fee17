import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskPage, openDesk } from './desk-page.ts';
import { openBrowser } from './open-browser.ts';
import { type Newcomer, startNewcomer } from './start-newcomer.ts';

// A teal square of one pixel.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwACgwGAzn0kKwAAAABJRU5ErkJggg==',
  'base64',
);
const csv = Buffer.from('订单号,金额\n1001,25.00\n');

let newcomer: Newcomer;
let browser: Browser;
let desk: DeskPage;

beforeAll(async () => {
  [newcomer, browser] = await Promise.all([startNewcomer(), openBrowser()]);
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  desk = await openDesk(page, newcomer.url);
});
afterAll(async () => {
  await browser?.close();
  await newcomer?.stop();
});

/** Presses a button as people do, and chooses a file. */
async function attach(button: string, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const chooser = desk.page.waitForEvent('filechooser');
  await desk.page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles({ name, mimeType, buffer });
}

it("a picture of the customer's is seen on the phone and in the ticket's thread", async () => {
  const { page } = desk;
  await desk.takeStep('unknown');
  await desk.replies(/工单号 T-\w+/).waitFor();
  await attach('发送图片或文件', '报错.png', 'image/png', png);
  await page.locator('#chat .mine').getByRole('img', { name: '图片：报错.png' }).waitFor();
  await desk.open('tickets');
  await page.locator('#messages .replies').first().click();
  const shown = page.locator('#thread-messages').getByRole('img', { name: '图片：报错.png' });
  await shown.waitFor();
  await expect.poll(() => shown.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(1);
});

it("a file in an agent's reply reaches the phone, together with what was written", async () => {
  const { page } = desk;
  await page.getByRole('textbox', { name: '在消息列里回复' }).fill('请按这张表填');
  await attach('在回复里附上图片或文件', '模板.csv', 'text/csv', csv);
  await desk.replies('【林晓】请按这张表填').waitFor();
  const chip = page.locator('#chat .theirs').getByRole('link', { name: '模板.csv 28 B' });
  await chip.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), chip.click()]);
  expect(download.suggestedFilename()).toBe('模板.csv');
  await desk.keepPicture('attachments');
});

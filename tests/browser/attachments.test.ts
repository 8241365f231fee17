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

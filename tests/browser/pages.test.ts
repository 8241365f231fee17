import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type DeskPage, openDesk } from './desk-page.ts';
import { openBrowser } from './open-browser.ts';
import { type Newcomer, startNewcomer } from './start-newcomer.ts';

let newcomer: Newcomer;
let browser: Browser;
beforeAll(async () => {
  [newcomer, browser] = await Promise.all([startNewcomer(), openBrowser()]);
});
// The page asks for its state all the time: a page closed while a question is being answered for it
// fails that answer.
afterEach(async () => {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    await page.unrouteAll({ behavior: 'wait' });
    await page.close();
  }
});
afterAll(async () => {
  await browser?.close();
  await newcomer?.stop();
});

const call = '📟 值班呼叫 Page：工单 T-7K3Q，第 1 轮第 1 步\n订单同步不过来，店铺全停了';

/** The page, as if the settings paged this person in WeCom and they had been called. */
async function openWith(members: readonly unknown[], lang: string): Promise<DeskPage> {
  const page: Page = await browser.newPage({ locale: lang, viewport: { width: 1440, height: 900 } });
  await page.route('**/wecom/state*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), members } });
  });
  return openDesk(page, newcomer.url);
}

it.each([
  ['zh-CN', '值班手机'],
  ['en-GB', 'On-call phone'],
])(
  'in %s, what the app writes to whoever is on call is read on a phone where nobody can write',
  async (lang, name) => {
    const at = Date.now();
    const wang = { userid: 'wanglei', name: '王磊', messages: [{ msgid: 'm1', text: call, at }] };
    const desk = await openWith([wang], lang);
    await desk.page.getByRole('button', { name }).click();
    await desk.replies('值班呼叫 Page：工单 T-7K3Q').waitFor();
    expect(await desk.page.locator('#chat-note').textContent()).toBe('王磊');
    expect(await desk.page.locator('#say-form').isVisible()).toBe(false);
    await desk.keepPicture(`pages-${lang}`);
    await desk.page.locator('[data-phone="kf"]').click();
    expect(await desk.page.locator('#say-form').isVisible()).toBe(true);
  },
);

it('where nobody is paged by it there is no such phone', async () => {
  const desk = await openWith([], 'zh-CN');
  await desk.page.locator('[data-phone="kf"]').waitFor();
  expect(await desk.page.locator('[data-phone="pages"]').count()).toBe(0);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { ask, region } from '../../lib/local/aws-json.ts';
import { startDynamoDb } from '../../lib/local/dynamodb.ts';
import { run } from '../bin/run.ts';
import { type DeskPage, openDesk } from './desk-page.ts';
import { openBrowser } from './open-browser.ts';
import { type Newcomer, startNewcomer } from './start-newcomer.ts';

/** National Day, 22:00 in Shanghai: nobody is at work, and the urgent ladder does not ask. */
const holidayNight = Date.UTC(2026, 9, 1, 14);

let newcomer: Newcomer;
let browser: Browser;
let desk: DeskPage;
beforeAll(async () => {
  [newcomer, browser] = await Promise.all([startNewcomer(holidayNight - Date.now()), openBrowser()]);
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  desk = await openDesk(page, newcomer.url);
});
afterAll(async () => {
  await browser?.close();
  await newcomer?.stop();
});

const press = async (message: string, button: string) =>
  desk.messages(message).last().getByRole('button', { name: button }).first().click();

it('an urgent fault on a holiday night is climbed, answered, forgotten, called again, snoozed and resolved', async () => {
  await desk.takeStep('outage');
  await desk.replies('紧急故障已登记').waitFor();
  await desk.open('王磊');
  await desk.messages('升级第 1 步').waitFor();
  await desk.keepPicture('ladder-1-first');

  await desk.forward(5);
  await desk.open('陈静');
  await desk.messages('升级第 2 步').waitFor();
  await desk.forward(15);
  await desk.open('周主管');
  await desk.messages('升级第 3 步').waitFor();
  await desk.open('oncall');
  expect(await desk.messages('升级第 ').count()).toBe(3);
  await desk.keepPicture('ladder-2-third');

  // Whoever leads answers, and every view of every step shows it.
  await desk.open('周主管');
  await press('升级第 3 步', 'Acknowledge');
  await desk.messages('周主管 已确认').waitFor();
  await desk.open('oncall');
  await desk.messages('周主管 已确认').nth(2).waitFor();
  expect(await desk.messages('').getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
  await desk.keepPicture('ladder-3-acknowledged');

  // Half an hour without progress: it was forgotten, and the ladder begins anew.
  await desk.forward(15);
  await desk.forward(15);
  await desk.open('王磊');
  await desk.messages('已有新一轮呼叫').waitFor();
  await press('升级第 1 步', 'Snooze');
  await desk.messages('王磊 已确认').waitFor();
  await desk.keepPicture('ladder-4-snoozed');

  await desk.forward(15);
  await desk.messages('已有新一轮呼叫').nth(1).waitFor();
  await press('升级第 1 步', 'Resolve');
  await desk.replies('王磊已将工单').waitFor();
  await desk.messages('呼叫已结束').last().waitFor();
  const live = { name: /Acknowledge|Escalate|Snooze|Resolve/ };
  await desk.messages('').getByRole('button', live).last().waitFor({ state: 'detached' });
  expect(await desk.messages('').getByRole('button', live).count()).toBe(0);
  await desk.keepPicture('ladder-5-resolved');
}, 120_000);

it('its proof tells every page in time, who answered and who put it off, and that nothing is owed', async () => {
  const number =
    /T-\w+/.exec((await desk.page.locator('.tickets button').first().textContent()) ?? '')?.[0] ?? '';
  await newcomer.stop();
  const server = await startDynamoDb(newcomer.dataDir, () => {});
  const tables = z.object({ body: z.object({ TableNames: z.array(z.string()) }) });
  const [table = ''] = tables.parse(await ask(server.url, 'DynamoDB_20120810.ListTables', {})).body
    .TableNames;
  const { code, out, err } = await run(['proof', number, '--table', table, '--lang', 'en'], {
    AWS_REGION: region,
    AWS_ENDPOINT_URL_DYNAMODB: server.url,
    CLOCK_OFFSET_MS: readFileSync(join(newcomer.dataDir, 'clock-offset'), 'utf8'),
  });
  await server.close();
  if (process.env['SCREENSHOTS'] !== undefined) console.log(out);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('Everything that was owed is done.');
  const pages = [...out.matchAll(/round (\d) step (\d) (\w+).*: due .*, sent .*, \+([\d.]+)s/g)];
  const steps = pages.map(([, round, step, to]) => `${round}.${step} ${to}`);
  const climbed = ['1.1 U0WANG', '1.2 U0CHEN', '1.3 U0LEAD', '2.1 U0WANG', '3.1 U0WANG'];
  expect(steps).toEqual(climbed.flatMap((step) => [step, step.replace(/U\w+$/, 'C0ONCALL')]));
  expect(out).toMatch(/U0LEAD acknowledged round 1\n.*U0WANG snoozed round 2 until 2026-10-01 23:/);
}, 60_000);

import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { freePort } from '../../../lib/local/free-port.ts';
import { type LocalAccount, startAccount } from '../../../lib/local/start-account.ts';
import { temporaryFolder } from '../temporary.ts';

const state = z.strictObject({
  advisor: z.object({ id: z.string(), name: z.string() }),
  customers: z.array(z.object({ id: z.string(), name: z.string() })),
  isLoggedIn: z.boolean(),
  messages: z.array(z.looseObject({ type: z.string(), text: z.string(), at: z.number() })),
});

let account: LocalAccount | undefined;
afterEach(() => account?.close());

const options = async (dataDir: string) => ({
  dataDir,
  advisor: { id: 'wx-advisor', name: '苏晴' },
  customers: [{ id: 'wx-li', name: '李梅' }],
  puppetPort: await freePort(),
  clockOffset: 0,
});
const order = (what: string, body: unknown) =>
  fetch(`${account?.control}/_control/${what}`, { method: 'POST', body: JSON.stringify(body) });
const read = async () => state.parse(await (await fetch(`${account?.control}/_control/state`)).json());

it('what was said and the moved clock outlive a killed process; its keys are shown to nobody', async () => {
  const dataDir = temporaryFolder();
  account = await startAccount(await options(dataDir));
  await order('clock', { offset: 3_600_000 });
  expect((await order('say', { customer: 'wx-li', text: '在吗' })).status).toBe(200);
  await account.close();
  account = await startAccount(await options(dataDir));
  const { isLoggedIn, messages } = await read();
  expect(isLoggedIn).toBe(true);
  expect(messages.map(({ type, text }) => [type, text])).toEqual([['said', '在吗']]);
  await order('say', { customer: 'wx-li', text: '还在吗' });
  const [first, second] = (await read()).messages.map(({ at }) => at);
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(Date.now() + 3_500_000);
});

it('mistakes are answered as such', async () => {
  account = await startAccount(await options(temporaryFolder()));
  expect((await order('say', { customer: 'wx-nobody', text: 'x' })).status).toBe(400);
  expect((await order('dance', {})).status).toBe(400);
  expect((await order('clock', { offset: 'soon' })).status).toBe(400);
  expect((await fetch(`${account.control}/_control/nothing`)).status).toBe(404);
});

it('whoever looks on is told of every change', async () => {
  account = await startAccount(await options(temporaryFolder()));
  const stop = new AbortController();
  const stream = await fetch(`${account.control}/_control/stream`, { signal: stop.signal });
  const lines: string[] = [];
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) lines.push(Buffer.from(chunk).toString());
  })().catch(() => {});
  await order('say', { customer: 'wx-li', text: '在吗' });
  await expect.poll(() => lines.join('')).toContain('event: change\ndata: {"entries":1}');
  stop.abort();
  await reading;
});

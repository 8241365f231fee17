import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { indexFile, readArticles } from '../../lib/knowledge/build-index.ts';
import { indexKey } from '../../lib/knowledge/load-index.ts';
import { freePort } from '../../lib/local/free-port.ts';
import { type LocalAccount, startAccount } from '../../lib/local/start-account.ts';
import { type Bridge, startBridge } from '../../lib/local/start-bridge.ts';
import { castPeople } from '../../lib/local/start-cast.ts';
import { startDesk } from '../../lib/local/start-desk.ts';
import { publishIndex } from '../../lib/runtime/publish-index.ts';
import { readSettings } from '../../lib/runtime/settings.ts';
import { openFiles } from '../../lib/runtime/wire.ts';

export const advisor = { id: 'wx-advisor', name: '苏晴' } as const;
export const customers = Array.from({ length: 20 }, (_, at) => ({
  id: `wx-customer-${at}`,
  name: `客户${at}`,
}));

const line = { id: z.string(), customer: z.string(), text: z.string(), at: z.number() };
const journal = z.object({
  entries: z.array(z.looseObject({ type: z.string() })),
});
const said = z.object({ type: z.literal('said'), ...line });
const sent = z.object({ type: z.literal('sent'), ...line });
const tickets = z.object({
  tickets: z.array(
    z.looseObject({
      number: z.string(),
      conversation: z.string(),
      events: z.array(z.looseObject({ type: z.string(), message: z.string().optional() })),
    }),
  ),
});

/** The desk in this process; the pretend account and the gateway each in one of its own. */
export async function startWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-gateway-'));
  const config = join(import.meta.dirname, '../../config');
  const { desk, rotas } = readSettings(config);
  // The functions' lines would drown the test's; those of the gateway go to a file.
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
  const puppetPort = await freePort();
  const accountOptions = { dataDir: join(folder, 'account'), advisor, customers, puppetPort, clockOffset: 0 };
  const running: { account?: LocalAccount; bridge?: Bridge } = {};
  const ends: string[] = [];
  const { runtime, peers, gateway, apiKey, close } = await startDesk({
    ...{ dataDir: join(folder, 'data'), desk, rotas, people: castPeople({ desk, rotas }) },
    portalUrl: 'http://127.0.0.1:1',
    say: () => {},
    openGateway: async ({ environment }) => {
      running.account = await startAccount(accountOptions);
      running.bridge = await startBridge({
        dataDir: join(folder, 'bridge'),
        puppetPort,
        environment: { ...environment, POWERTOOLS_LOG_LEVEL: 'INFO', POWERTOOLS_DEV: 'false' },
        say: (event, facts) => ends.push(`${event} ${facts?.['code']}`),
      });
      return {
        control: running.account.control,
        isListening: running.bridge.isListening,
        moveTo: async () => {},
        close: async () => {
          await running.bridge?.close();
          await running.account?.close();
        },
      };
    },
  });
  await gateway();
  await publishIndex(openFiles(process.env['BUCKET_NAME'] ?? ''), join(config, 'knowledge'), {
    indexKey,
    readArticles,
    indexFile,
  });
  const control = () => running.account?.control ?? '';
  const log = () => {
    const file = join(folder, 'bridge/gateway.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const entries = async () => journal.parse(await (await fetch(`${control()}/_control/log`)).json()).entries;
  return {
    ends,
    log,
    runtime,
    slack: peers.slack,
    pid: () => running.bridge?.child().pid ?? 0,
    logins: () => log().split('advisor.logged-in').length - 1,
    say: async (customer: string, text: string, what: 'text' | 'image' = 'text') => {
      const order = { method: 'POST', body: JSON.stringify({ customer, text, what }) };
      const answer = await fetch(`${control()}/_control/say`, order);
      if (!answer.ok) throw new Error(await answer.text());
    },
    logOut: async () => {
      await fetch(`${control()}/_control/logout`, { method: 'POST' });
    },
    killGateway: () => running.bridge?.child().kill('SIGKILL'),
    killAccount: async () => running.account?.close(),
    restartAccount: async () => {
      running.account = await startAccount(accountOptions);
    },
    said: async () => (await entries()).flatMap((entry) => said.safeParse(entry).data ?? []),
    sent: async () => (await entries()).flatMap((entry) => sent.safeParse(entry).data ?? []),
    tickets: async () => {
      const headers = { authorization: `Bearer ${apiKey}` };
      return tickets.parse(await (await fetch(`${runtime.url}/api/tickets`, { headers })).json()).tickets;
    },
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Waits until it holds, and says what did not when it never does. */
export async function until<T>(
  what: string,
  read: () => T | Promise<T>,
  holds: (value: T) => boolean,
): Promise<T> {
  const end = performance.now() + 30_000;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (performance.now() > end)
      throw new Error(`never: ${what}; last ${JSON.stringify(value)?.slice(-1_500)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { WecomConnection } from '../../../lib/channels/wecom/call.ts';
import type { ApiSecret } from '../../../lib/channels/wecom/secrets.ts';
import { type Duration, type Instant, instant } from '../../../lib/core/time.ts';
import { startPretendWecom } from '../../../lib/local/peers/wecom/server.ts';
import type { Clock, Log } from '../../../lib/ports.ts';

/** Who is there, and with what secret the app calls. */
export const account = 'wkDeskA';
export const customers = ['wmLin', 'wmZhao'] as const;
export const secret: ApiSecret = {
  corpId: 'wwDingxinTest',
  secret: 'secret-of-the-app',
  accounts: [account],
};

/** The app that writes to members, and one of them. */
export const pagesApp = { corpId: secret.corpId, secret: 'secret-of-the-pages', agentId: 1_000_007 };
export const member = { userid: 'wanglei', name: '王磊' };

/** A pretend WeCom in this process, the connection to it, and its control API. */
export interface PretendWecom {
  readonly connection: WecomConnection;
  readonly now: Clock;
  order(path: string, body: Readonly<Record<string, unknown>>): Promise<void>;
  /** What a customer has on the screen from the API, in order. */
  arrived(customer: string): Promise<readonly { readonly text: string; readonly key: string }[]>;
  /** What the member has been sent, in order. */
  paged(): Promise<readonly string[]>;
  forward(time: Duration): Promise<void>;
  /** A folder for another one, which goes with this one. */
  dataDir(name: string): string;
  close(): Promise<void>;
}

const stateSchema = z.object({
  members: z.array(z.object({ messages: z.array(z.object({ text: z.string() })) })),
  customers: z.array(
    z.object({
      externalUserid: z.string(),
      conversations: z.array(
        z.object({ messages: z.array(z.object({ from: z.string(), text: z.string(), msgid: z.string() })) }),
      ),
    }),
  ),
});

/** Starts it; nobody is called back. */
export async function openPretendWecom(): Promise<PretendWecom> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wecom-adapter-'));
  const peer = await startPretendWecom({
    dataDir,
    port: 0,
    callbackUrl: 'http://127.0.0.1:9/wecom',
    corpId: secret.corpId,
    secret: secret.secret,
    token: 'tokenOfTheTest',
    encodingAesKey: 'a'.repeat(43),
    accounts: [{ openKfid: account, name: '顾问' }],
    pagesApp: { agentId: pagesApp.agentId, secret: pagesApp.secret, members: [member] },
    customers: customers.map((id) => ({ externalUserid: id, nickname: `小${id}`, openKfid: account })),
  });
  let offset = 0;
  const now = (): Instant => instant(Date.now() + offset);
  const order = (path: string, body: Readonly<Record<string, unknown>>) =>
    post(`${peer.url}/_control/${path}`, body);
  await order('faults', { kind: 'lose-doorbells' });
  return {
    connection: { baseUrl: peer.url, readSecret: async () => secret, clock: now },
    now,
    order,
    arrived: async (customer) => arrivedAt(`${peer.url}/_control/state`, customer),
    paged: async () => {
      const state = stateSchema.parse(await (await fetch(`${peer.url}/_control/state`)).json());
      return state.members.flatMap(({ messages }) => messages).map(({ text }) => text);
    },
    dataDir: (name) => join(dataDir, name),
    forward: async (time) => {
      offset += time;
      await order('clock', { offset });
    },
    close: async () => {
      await peer.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
}

async function arrivedAt(url: string, customer: string) {
  const state = stateSchema.parse(await (await fetch(url)).json());
  const lines = state.customers.find((one) => one.externalUserid === customer)?.conversations ?? [];
  return lines
    .flatMap(({ messages }) => messages)
    .filter(({ from }) => from === 'api')
    .map(({ text, msgid }) => ({ text, key: msgid }));
}

/** A log that is kept. */
export function keptLog(): Log & {
  readonly lines: readonly { readonly event: string; readonly facts: unknown }[];
} {
  const lines: { readonly event: string; readonly facts: unknown }[] = [];
  const keep = (event: string, facts?: unknown) => void lines.push({ event, facts });
  return { lines, info: keep, warn: keep, error: keep };
}

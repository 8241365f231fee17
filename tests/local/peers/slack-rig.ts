import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogLevel, WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { openClock, type Peer, type PeerClock } from '../../../lib/local/peers/peer.ts';
import type { SlackOptions } from '../../../lib/local/peers/slack/options.ts';
import { startPretendSlack } from '../../../lib/local/peers/slack/server.ts';
import { type App, type OnDelivery, startApp } from './slack-app.ts';

export const secret = 'the-signing-secret';
export const token = 'xoxb-the-token';
export const channel = 'C0SUPPORT';

const answer = z.looseObject({
  ok: z.boolean().optional(),
  error: z.string().optional(),
  ts: z.string().optional(),
});
type Fields = z.infer<typeof answer>;

/** A pretend Slack, the app that it tells, and the real client that the app uses. */
export interface Rig {
  readonly app: App;
  readonly clock: PeerClock;
  readonly dataDir: string;
  client(withToken?: string): WebClient;
  url(): string;
  control(path: string, body?: unknown): Promise<Fields>;
  look(path: string): Promise<unknown>;
  /** Posts as the app and gives the ts. */
  posts(text: string, more?: Readonly<Record<string, unknown>>): Promise<string>;
  /** A person writes; gives the ts. */
  says(user: string, text: string, threadTs?: string): Promise<string>;
  /** The clock is moved on, so that the buckets fill again. */
  waits(ms: number): Promise<void>;
  restart(): Promise<void>;
}

/** Starts everything on free ports; it ends with the test. */
export async function startRig(onDelivery?: OnDelivery, more: Partial<SlackOptions> = {}): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pretend-slack-'));
  const app = await startApp(secret, onDelivery);
  const clock = openClock();
  const options = { ...workspaceOf(dataDir, clock, app.url), ...more };
  let peer: Peer = await startPretendSlack(options);
  onTestFinished(async () => {
    await peer.close();
    await app.close();
    rmSync(dataDir, { recursive: true });
  });
  const control = async (path: string, body: unknown = {}): Promise<Fields> => {
    const response = await fetch(`${peer.url}/_control/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return answer.parse(await response.json());
  };
  const client = (withToken: string | undefined = token) => clientOf(peer.url, withToken);
  return {
    app,
    clock,
    dataDir,
    client,
    control,
    url: () => peer.url,
    look: async (path) => (await fetch(`${peer.url}/_control/${path}`)).json(),
    posts: async (text, extra = {}) =>
      (await client().chat.postMessage({ channel, text, ...extra })).ts ?? '',
    says: async (user, text, threadTs) =>
      (await control('message', { channel, user, text, threadTs })).ts ?? '',
    waits: async (ms) => {
      await control('clock', { offset: clock.now() - Date.now() + ms });
    },
    restart: async () => {
      await peer.close();
      peer = await startPretendSlack(options);
    },
  };
}

/** The error code of a call that is refused. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (cause) {
    const refused = z.object({ data: z.object({ error: z.string() }) }).safeParse(cause);
    return refused.success ? refused.data.data.error : String(cause);
  }
}

function clientOf(url: string, withToken: string): WebClient {
  return new WebClient(withToken, {
    slackApiUrl: `${url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2_000,
    logLevel: LogLevel.ERROR,
    logger: silent,
  });
}

const nothing = (): void => undefined;
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

function workspaceOf(dataDir: string, clock: PeerClock, eventsUrl: string): SlackOptions {
  return {
    port: 0,
    dataDir,
    clock,
    eventsUrl,
    signingSecret: secret,
    botToken: token,
    team: 'T0TEAM',
    botUserId: 'U0BOT',
    botId: 'B0BOT',
    channels: [
      { id: channel, name: 'support' },
      { id: 'C0ONCALL', name: 'oncall' },
      { id: 'C0CLOSED', name: 'closed', isArchived: true },
      { id: 'C0OTHERS', name: 'others', members: ['U0ANN'] },
    ],
    users: [
      { id: 'U0ANN', name: 'ann' },
      { id: 'U0BOB', name: 'bob', locale: 'en-US' },
      { id: 'U0GUEST', name: 'guest', isGuest: true },
      { id: 'U0FAR', name: 'far', team: 'T0FAR' },
      { id: 'U0ROBOT', name: 'robot', isBot: true },
    ],
    retryDelays: [0, 0, 0],
  };
}

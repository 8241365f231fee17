import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { startPretendWecom } from '../../../lib/local/peers/wecom/server.ts';

export const keys = {
  corpId: 'ww5823bf96d3bd56c7',
  secret: 'the-secret',
  token: 'QDG6eK',
  encodingAesKey: 'q5YlCIU2MMOkIKj24NVHRsgeneE5n8LUh3XLw1gOKE5',
} as const;

export const kf = 'wkSupport';
export const customer = 'wmCustomer1';
export const hour = 3_600_000;

/** One callback as it came in. */
export interface Callback {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** Answers a callback; by default with an empty 200. */
export type OnCallback = (callback: Callback, response: ServerResponse) => void;

const fields = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() });
type Fields = z.infer<typeof fields>;

/** A pretend WeCom, somebody to call back, and an app that holds an access token. */
export interface Rig {
  readonly url: string;
  readonly dataDir: string;
  readonly callbacks: readonly Callback[];
  /** The access token with which `api` calls. */
  token(): string;
  /** Gets a new access token, once the old one has expired. */
  renewToken(): Promise<void>;
  /** Resolves once so many callbacks have come in. */
  callbackCount(count: number): Promise<void>;
  api(path: string, body: unknown): Promise<Fields>;
  control(path: string, body: unknown): Promise<Fields>;
  ask(path: string): Promise<Fields>;
  forward(ms: number): Promise<void>;
  /** Stops the server and starts another one over the same journal. */
  restart(): Promise<void>;
}

interface RigOptions {
  readonly onCallback?: OnCallback;
  readonly callbackTimeout?: number;
  readonly limits?: { perMinute?: number; tokenlessPerMinute?: number; wrongSecrets?: number };
}

/** Starts both on free ports; they end with the test. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pretend-wecom-'));
  const receiver = await startReceiver(options.onCallback ?? ((_, response) => response.end()));
  const start = () =>
    startPretendWecom({
      ...keys,
      dataDir,
      port: 0,
      callbackUrl: receiver.url,
      callbackRetryAfter: 1,
      callbackTimeout: options.callbackTimeout ?? 5000,
      limits: options.limits,
      accounts: [
        { openKfid: kf, name: '支持' },
        { openKfid: 'wkOther', name: '另一个' },
      ],
      customers: [
        { externalUserid: customer, nickname: '小王', openKfid: kf, sceneParam: 'org=acme' },
        { externalUserid: 'wmCustomer2', nickname: '小李', openKfid: kf },
      ],
    });
  let peer = await start();
  let offset = 0;
  onTestFinished(async () => {
    await peer.close();
    await receiver.close();
    rmSync(dataDir, { recursive: true });
  });
  const control = (path: string, body: unknown) => post(`${peer.url}/_control/${path}`, body);
  let token = await issueToken(peer.url);
  return {
    get url() {
      return peer.url;
    },
    dataDir,
    token: () => token,
    renewToken: async () => {
      token = await issueToken(peer.url);
    },
    callbacks: receiver.callbacks,
    callbackCount: receiver.count,
    api: (path, body) => post(`${peer.url}/cgi-bin/${path}?access_token=${token}`, body),
    control,
    ask: (path) => get(`${peer.url}/${path}`),
    forward: async (ms) => {
      offset += ms;
      await control('clock', { offset });
    },
    restart: async () => {
      await peer.close();
      peer = await start();
    },
  };
}

/** GET that answers JSON. */
export async function get(url: string): Promise<Fields> {
  return fields.parse(await (await fetch(url)).json());
}

/** POST of JSON that answers JSON. */
export async function post(url: string, body: unknown): Promise<Fields> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return fields.parse(await response.json());
}

async function issueToken(url: string): Promise<string> {
  const answer = await get(`${url}/cgi-bin/gettoken?corpid=${keys.corpId}&corpsecret=${keys.secret}`);
  return z.string().parse(answer['access_token']);
}

async function startReceiver(onCallback: OnCallback) {
  const callbacks: Callback[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    readCallback(request).then((callback) => {
      callbacks.push(callback);
      onCallback(callback, response);
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}/wecom`,
    callbacks,
    count: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (callbacks.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readCallback(request: IncomingMessage): Promise<Callback> {
  const url = new URL(request.url ?? '/', 'http://callback');
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return { method: request.method ?? '', query: url.searchParams, body };
}

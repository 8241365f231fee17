import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../../lib/local/free-port.ts';
import { readAnswer, type Wanted } from './orders.ts';

export const account = 'wkDESK';
export const customers = ['wmZHANG', 'wmLI', 'wmZHOU', 'wmWU'] as const;

const token = 'machineToken';
const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const wecom = { corpId: 'wwMACHINE', secret: 'machine-secret' };
const slack = {
  signingSecret: 'machine-signing',
  botToken: 'xoxb-machine',
  team: 'T0DESK',
  botUserId: 'U0BOT',
  botId: 'B0BOT',
};
const portal = {
  linkKey: 'machine-link-key-of-enough-letters!',
  apiKey: 'machine-api-key-of-enough-letters!!',
};

const secrets = {
  'wecom-callback': JSON.stringify({
    corpId: wecom.corpId,
    pairs: [{ token, encodingAesKey }],
    accounts: [account],
  }),
  'wecom-api': JSON.stringify({ ...wecom, accounts: [account] }),
  'slack-door': JSON.stringify({
    signingSecrets: [slack.signingSecret],
    botUserId: slack.botUserId,
    botId: slack.botId,
    team: slack.team,
  }),
  'slack-api': JSON.stringify({ botToken: slack.botToken }),
  pages: '{}',
  model: '{}',
  portal: JSON.stringify(portal),
};

const urls = z.object({ wecom: z.string(), slack: z.string() });

/** The whole program on local servers, with the pretend peers in a process of their own. */
export async function startMachine(who: readonly string[] = customers) {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-'));
  const port = await freePort();
  const door = `http://127.0.0.1:${port}`;
  const peers = await startPeers(join(folder, 'peers'), door, who);
  const options = {
    peers: [peers.wecom, peers.slack],
    runtime: {
      dataDir: join(folder, 'data'),
      port,
      secrets,
      environment: { WECOM_API_URL: peers.wecom, SLACK_API_URL: `${peers.slack}/api/` },
    },
  };
  let runtime = await startRuntimeProcess(options);
  return {
    door,
    wecom: peer(peers.wecom),
    slack: peer(peers.slack),
    portal: (path: string) =>
      fetch(`${door}${path}`, { headers: { authorization: `Bearer ${portal.apiKey}` } }),
    tell: (order: Wanted) => runtime.tell(order),
    /** Ends the runtime as a power cut would, and starts it again on the same data. */
    killAndRestart: async () => {
      await runtime.kill();
      runtime = await startRuntimeProcess(options);
    },
    close: async () => {
      // Its children, the local servers, end with it only when it may say goodbye.
      await runtime.tell({ kind: 'close' }).catch(() => runtime.kill());
      await runtime.kill();
      peers.process.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Machine = Awaited<ReturnType<typeof startMachine>>;

async function startPeers(dataDir: string, door: string, who: readonly string[]) {
  const options = {
    dataDir,
    exitWithParent: true,
    wecom: {
      port: 0,
      callbackUrl: `${door}/wecom`,
      ...wecom,
      token,
      encodingAesKey,
      accounts: [{ openKfid: account, name: '专属顾问' }],
      customers: who.map((externalUserid) => ({
        externalUserid,
        nickname: externalUserid,
        openKfid: account,
      })),
    },
    slack: {
      port: 0,
      eventsUrl: `${door}/slack`,
      ...slack,
      channels: [
        { id: 'C0TICKETS', name: 'tickets' },
        { id: 'C0ONCALL', name: 'oncall' },
      ],
      users: [
        ...['U0LIN', 'U0WANG', 'U0CHEN', 'U0LEAD', 'U0GUEST'].map((id) => ({ id, name: id })),
        { id: 'U0FAR', name: 'far', team: 'T0FAR' },
      ],
    },
  };
  const main = join(import.meta.dirname, '../../lib/local/peers/main.ts');
  const process_ = spawn(process.execPath, [main, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(process_.stdout, 'data');
  return { process: process_, ...urls.parse(JSON.parse(String(line))) };
}

async function startRuntimeProcess(options: unknown) {
  const child = fork(join(import.meta.dirname, 'run.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: {
      ...process.env,
      POWERTOOLS_DEV: 'false',
      POWERTOOLS_LOG_LEVEL: process.env['MACHINE_LOG'] ?? 'SILENT',
    },
  });
  const waiting = new Map<number, ReturnType<typeof Promise.withResolvers<unknown>>>();
  let count = 0;
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    process.stderr.write(chunk);
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  await new Promise<void>((resolve, reject) => {
    // Closed, not only ended: by then it has been heard to the end.
    child.once('close', (code, signal) => {
      const ended = new Error(`the runtime ended with ${code ?? signal}: ${complaint}`);
      reject(ended);
      for (const order of waiting.values()) order.reject(ended);
      waiting.clear();
    });
    child.on('message', (message) => {
      const answer = readAnswer(message);
      if ('ready' in answer) resolve();
      else if (answer.error === undefined) waiting.get(answer.id)?.resolve(answer.value);
      else waiting.get(answer.id)?.reject(new Error(answer.error));
    });
  });
  return {
    tell: (order: Wanted): Promise<unknown> => {
      count += 1;
      const told = Promise.withResolvers<unknown>();
      waiting.set(count, told);
      if (child.connected) child.send({ id: count, ...order });
      else told.reject(new Error('the runtime has ended'));
      return told.promise;
    },
    kill: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** A pretend peer's control API. */
function peer(url: string) {
  return {
    url,
    order: async (what: string, body: object): Promise<unknown> => {
      const response = await fetch(`${url}/_control/${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    read: async (what: string): Promise<unknown> => (await fetch(`${url}/_control/${what}`)).json(),
  };
}

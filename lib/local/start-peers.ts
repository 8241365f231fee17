import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { endOrphan, writePid } from './orphans.ts';
import { account, bot, type Customer, corpId, type DeskPeople, type Person } from './start-cast.ts';
import { type LocalSecrets, pageSecrets } from './start-secrets.ts';

/** The pretend vendors, in one process of their own. */
export interface Peers {
  /** Where they listen, without a slash at the end. */
  readonly wecom: string;
  readonly slack: string;
  readonly pager: string;
  /** Tells them how many milliseconds the clock is ahead. */
  readonly moveTo: (offset: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the pretend vendors are started with. */
export interface PeersOptions extends DeskPeople {
  readonly dataDir: string;
  readonly people: readonly Person[];
  readonly customers: readonly Customer[];
  /** Who has an account in the company's WeCom. */
  readonly members: readonly { readonly userid: string; readonly name: string }[];
  readonly secrets: LocalSecrets;
  /** Where our doors are, without a slash at the end. */
  readonly doors: string;
  /** Where they are to listen, so that everybody can be told before they do. */
  readonly ports: { readonly wecom: number; readonly slack: number; readonly pager: number };
}

const addressesSchema = z.object({ wecom: z.url(), slack: z.url(), pager: z.url() });
const main = join(import.meta.dirname, 'peers/main.ts');

/** Starts the pretend vendors, after ending those that a killed run left behind. */
export async function startPeers(options: PeersOptions): Promise<Peers> {
  mkdirSync(options.dataDir, { recursive: true });
  const pidFile = join(options.dataDir, 'peers.pid');
  await endOrphan(pidFile);
  const child = spawn(process.execPath, [main, JSON.stringify(toLaunch(options))], {
    // A group of its own: Ctrl-C is for us alone, and we stop the desk before the world around it.
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (child.pid !== undefined) writePid(pidFile, child.pid);
  const close = async () => {
    await end(child);
    rmSync(pidFile, { force: true });
  };
  const addresses = await readAddresses(child);
  const moveTo = async (offset: number) => {
    await Promise.all(Object.values(addresses).map((url) => moveClock(url, offset)));
  };
  return { ...addresses, moveTo, close };
}

async function readAddresses(child: ChildProcess): Promise<z.infer<typeof addressesSchema>> {
  if (child.stdout === null) throw new Error('The peers were started without a way to say where they are.');
  for await (const line of createInterface({ input: child.stdout }))
    return addressesSchema.parse(JSON.parse(line));
  throw new Error('The pretend vendors ended as soon as they were started; the reason stands above.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await gone;
  clearTimeout(hard);
}

async function moveClock(url: string, offset: number): Promise<void> {
  const answer = await fetch(`${url}/_control/clock`, { method: 'POST', body: JSON.stringify({ offset }) });
  if (!answer.ok) throw new Error(`A pretend vendor did not take the new time: ${answer.status}.`);
}

function toLaunch(options: PeersOptions): unknown {
  const { dataDir, people, customers, secrets, doors, ports, desk, members } = options;
  const { agentId, appSecret, routingKey, signingSecret } = pageSecrets(secrets);
  return {
    dataDir,
    exitWithParent: true,
    wecom: {
      port: ports.wecom,
      callbackUrl: `${doors}/wecom`,
      corpId,
      ...secrets.wecom,
      accounts: [account],
      pagesApp: { agentId, secret: appSecret, members },
      customers: customers.map(({ id, name, scene }) => ({
        externalUserid: id,
        nickname: name,
        openKfid: account.openKfid,
        sceneParam: scene,
      })),
    },
    pager: { port: ports.pager, routingKey, signingSecret },
    slack: {
      port: ports.slack,
      eventsUrl: `${doors}/slack`,
      ...secrets.slack,
      team: desk.team,
      botUserId: bot.userId,
      botId: bot.botId,
      channels: [
        { id: desk.desk, name: 'tickets' },
        { id: desk.oncall, name: 'oncall' },
      ],
      users: [
        { id: bot.userId, name: bot.name, isBot: true },
        ...people.map(({ id, name }) => ({ id, name, locale: 'zh-CN' })),
      ],
    },
  };
}

import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { readPid } from './orphans.ts';
import { type Runtime, startRuntime } from './runtime.ts';
import type { Say } from './say.ts';
import { account, advisor, bot, corpId, customers, type DeskPeople, type Person } from './start-cast.ts';
import { type LocalGateway, startGateway } from './start-gateway.ts';
import { modelOf } from './start-model.ts';
import { type Peers, startPeers } from './start-peers.ts';
import { keepSecrets, type LocalSecrets } from './start-secrets.ts';

/** The whole program on this machine: our side, and the world around it. */
export interface Desk {
  readonly runtime: Runtime;
  readonly peers: Peers;
  /** Comes a moment later than the rest: nobody needs it to begin. */
  readonly gateway: Promise<LocalGateway>;
  /** Opens the tickets' API. */
  readonly apiKey: string;
  readonly close: () => Promise<void>;
}

/** What a desk is started with. */
export interface DeskOptions extends DeskPeople {
  readonly dataDir: string;
  readonly people: readonly Person[];
  /** Where customers' progress links lead, without a slash at the end. */
  readonly portalUrl: string;
  readonly say: Say;
  /** Starts the advisor's own account. */
  readonly openGateway?: typeof startGateway;
}

/**
 * Starts the pretend vendors and the runtime, each knowing where the other is. Throws when another process runs on the
 * data directory.
 */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const { dataDir, portalUrl, say } = options;
  // Before anything is touched: the pretend vendors of a running desk are no orphans.
  const holder = readPid(join(dataDir, 'runtime.pid'));
  if (holder !== undefined) throw new Error(inUse(holder, dataDir));
  const secrets = keepSecrets(join(dataDir, 'secrets.json'));
  await using stack = new AsyncDisposableStack();
  const port = await freePort();
  const doors = `http://127.0.0.1:${port}`;
  const peers = await startPeers({ ...options, dataDir: join(dataDir, 'peers'), secrets, doors });
  stack.defer(peers.close);
  let gateway: Promise<LocalGateway> | undefined;
  const runtime = await startRuntime({
    dataDir,
    port,
    advisor: true,
    secrets: toSecretStrings(secrets, options.desk.team),
    environment: {
      WECOM_API_URL: peers.wecom,
      SLACK_API_URL: `${peers.slack}/api/`,
      PORTAL_URL: portalUrl,
    },
    onClock: async (offset) => {
      await Promise.all([peers.moveTo(offset), gateway?.then((it) => it.moveTo(offset)).catch(() => {})]);
    },
    log: say,
  });
  stack.defer(runtime.close);
  const opened = (options.openGateway ?? startGateway)({
    dataDir: join(dataDir, 'advisor'),
    advisor,
    customers,
    // That of the stack is in ours by now.
    environment: process.env,
    say,
  });
  opened.catch(() => say('gateway.failed'));
  gateway = opened;
  stack.defer(async () => (await opened.catch(() => undefined))?.close());
  const started = stack.move();
  return {
    runtime,
    peers,
    gateway: opened,
    apiKey: secrets.portal.apiKey,
    close: () => started.disposeAsync(),
  };
}

function inUse(holder: number, dataDir: string): string {
  return `process ${holder} already runs on ${dataDir}. Stop it, or choose another folder with --data DIR.`;
}

/** The secrets under the names and in the shapes that an operator gives them in the cloud. */
function toSecretStrings({ wecom, slack, portal }: LocalSecrets, team: string): Record<string, string> {
  const { secret, ...pair } = wecom;
  const accounts = [account.openKfid];
  const shapes = {
    'wecom-callback': { corpId, pairs: [pair], accounts },
    'wecom-api': { corpId, secret, accounts },
    'slack-door': {
      signingSecrets: [slack.signingSecret],
      botUserId: bot.userId,
      botId: bot.botId,
      team,
    },
    'slack-api': { botToken: slack.botToken },
    model: modelOf(process.env),
    portal,
    // The gateway is a process of its own, which is told when it is started.
    gateway: {},
  };
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, JSON.stringify(shape)]));
}

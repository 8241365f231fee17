import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { type Runtime, startRuntime } from './runtime.ts';
import type { Say } from './say.ts';
import {
  account,
  advisor,
  bot,
  type Customer,
  castMembers,
  corpId,
  type DeskPeople,
  type Person,
  customers as tourCustomers,
} from './start-cast.ts';
import { type LocalGateway, startGateway } from './start-gateway.ts';
import { findHolder, sayHolder } from './start-holder.ts';
import { modelOf } from './start-model.ts';
import { type Peers, startPeers } from './start-peers.ts';
import { keepSecrets, type LocalSecrets, pageSecrets } from './start-secrets.ts';

/** The whole program on this machine: our side, and the world around it. */
export interface Desk {
  readonly runtime: Runtime;
  readonly peers: Peers;
  /** Starts the advisor's own account when it is first asked for: nobody needs it to begin. */
  readonly gateway: () => Promise<LocalGateway>;
  /** Whether that account is up and hears its customers. */
  readonly isListening: () => boolean;
  /** Opens the tickets' API. */
  readonly apiKey: string;
  readonly close: () => Promise<void>;
}

/** What a desk is started with. */
export interface DeskOptions extends DeskPeople {
  readonly dataDir: string;
  readonly people: readonly Person[];
  /** The folder of settings, the repository's own unless said. */
  readonly config?: string;
  /** Those of the tour unless said. */
  readonly customers?: readonly Customer[];
  /** By which ways people are paged beside Slack, by Slack user id. */
  readonly ways?: Parameters<typeof castMembers>[0];
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
  const { dataDir, portalUrl, say, customers = tourCustomers, ways = {} } = options;
  // Before anything is touched: the pretend vendors of a running desk are no orphans.
  const holder = findHolder(dataDir);
  if (holder !== undefined) throw new Error(sayHolder(holder, dataDir));
  const secrets = keepSecrets(join(dataDir, 'secrets.json'));
  await using stack = new AsyncDisposableStack();
  const [port, wecom, slack, pager] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  const doors = `http://127.0.0.1:${port}`;
  // Their process starts while this one loads the functions.
  const starting = startPeers({
    ...{ ...options, customers },
    dataDir: join(dataDir, 'peers'),
    ...{ secrets, doors, ports: { wecom, slack, pager }, members: castMembers(ways, options.people) },
  });
  starting.catch(() => {});
  stack.defer(async () => (await starting.catch(() => undefined))?.close());
  let gateway: Promise<LocalGateway> | undefined;
  const runtime = await startRuntime({
    dataDir,
    port,
    advisor: true,
    secrets: toSecretStrings(secrets, options.desk.team, `http://127.0.0.1:${pager}/v2/enqueue`),
    environment: {
      WECOM_API_URL: `http://127.0.0.1:${wecom}`,
      SLACK_API_URL: `http://127.0.0.1:${slack}/api/`,
      PORTAL_URL: portalUrl,
      ...(options.config === undefined ? {} : { CONFIG_DIR: options.config }),
    },
    onClock: async (offset) => {
      const account = gateway?.then((it) => it.moveTo(offset)).catch(() => {});
      await Promise.all([starting.then((it) => it.moveTo(offset)), account]);
    },
    log: say,
  });
  stack.defer(runtime.close);
  const openGateway = () =>
    (options.openGateway ?? startGateway)({
      ...{ dataDir: join(dataDir, 'advisor'), advisor, customers, say },
      // That of the stack is in ours by now.
      environment: process.env,
    });
  let opened: LocalGateway | undefined;
  stack.defer(async () => (await gateway?.catch(() => undefined))?.close());
  const peers = await starting;
  const started = stack.move();
  return {
    runtime,
    peers,
    gateway: () => {
      gateway ??= openGateway().then((it) => {
        opened = it;
        return it;
      });
      gateway.catch(() => say('gateway.failed'));
      return gateway;
    },
    isListening: () => opened?.isListening() === true,
    apiKey: secrets.portal.apiKey,
    close: () => started.disposeAsync(),
  };
}

/** The secrets under the names and in the shapes that an operator gives them in the cloud. */
function toSecretStrings(all: LocalSecrets, team: string, pagerUrl: string): Record<string, string> {
  const { wecom, slack, portal } = all;
  const { agentId, appSecret, routingKey, signingSecret } = pageSecrets(all);
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
    pages: {
      wecom: { corpId, secret: appSecret, agentId },
      webhooks: { phone: { url: pagerUrl, routingKey, signingSecret } },
    },
    portal,
    // The gateway is a process of its own, which is told when it is started.
    gateway: {},
  };
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, JSON.stringify(shape)]));
}

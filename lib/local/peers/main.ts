import { once } from 'node:events';
import { type Launch, readLaunch } from './launch.ts';
import { startPretendPager } from './pager/server.ts';
import { openClock, type Peer } from './peer.ts';
import { startPretendSlack } from './slack/server.ts';
import { startPretendWecom } from './wecom/server.ts';

/** The peers, each with a clock and a journal of its own. */
async function startPeers(launch: Launch): Promise<{ readonly [name: string]: Peer }> {
  const { dataDir, clockOffset } = launch;
  const wecom = await startPretendWecom({ ...launch.wecom, dataDir, clockOffset });
  const slack = await startPretendSlack({ ...launch.slack, dataDir, clock: openClock(clockOffset) });
  const { pager } = launch;
  if (pager === undefined) return { wecom, slack };
  return { wecom, slack, pager: await startPretendPager({ ...pager, dataDir, clockOffset }) };
}

async function untilStopped(exitWithParent: boolean): Promise<void> {
  const stops = [once(process, 'SIGTERM'), once(process, 'SIGINT')];
  if (exitWithParent) {
    stops.push(once(process.stdin, 'close'));
    process.stdin.resume();
  }
  await Promise.race(stops);
}

async function main(): Promise<void> {
  const launch = readLaunch(process.argv[2]);
  const peers = Object.entries(await startPeers(launch));
  const addresses = Object.fromEntries(peers.map(([name, { url }]) => [name, url]));
  process.stdout.write(`${JSON.stringify(addresses)}\n`);
  await untilStopped(launch.exitWithParent);
  await Promise.all(peers.map(([, peer]) => peer.close()));
  process.exit(0);
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});

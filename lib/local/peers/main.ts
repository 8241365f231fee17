import { once } from 'node:events';
import { type Launch, readLaunch } from './launch.ts';
import { openClock, type Peer } from './peer.ts';
import { startPretendSlack } from './slack/server.ts';
import { startPretendWecom } from './wecom/server.ts';

/** Both peers, each with a clock and a journal of its own. */
async function startPeers(launch: Launch): Promise<{ readonly wecom: Peer; readonly slack: Peer }> {
  const { dataDir, clockOffset } = launch;
  const wecom = await startPretendWecom({ ...launch.wecom, dataDir, clockOffset });
  const slack = await startPretendSlack({ ...launch.slack, dataDir, clock: openClock(clockOffset) });
  return { wecom, slack };
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
  const { wecom, slack } = await startPeers(launch);
  process.stdout.write(`${JSON.stringify({ wecom: wecom.url, slack: slack.url })}\n`);
  await untilStopped(launch.exitWithParent);
  await Promise.all([wecom.close(), slack.close()]);
  process.exit(0);
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});

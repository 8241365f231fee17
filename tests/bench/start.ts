import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../../lib/local/free-port.ts';
import { openJournal } from './journal.ts';
import { startProgram } from './program.ts';
import { peersLaunch, secrets } from './world.ts';

const urls = z.object({ wecom: z.string(), slack: z.string() });

/** The program, the local servers and the pretend vendors, each in a process of its own, on an empty folder. */
export async function startBench(customers: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-bench-'));
  const port = await freePort();
  const peers = await startPeers(peersLaunch(join(folder, 'peers'), `http://127.0.0.1:${port}`, customers));
  const environment = { WECOM_API_URL: peers.wecom, SLACK_API_URL: `${peers.slack}/api/` };
  const dataDir = join(folder, 'data');
  const program = await startProgram({ folder, runtime: { dataDir, port, secrets, environment } });
  return {
    ...program,
    door: program.ready,
    slack: peers.slack,
    journal: openJournal(peers.wecom),
    pids: { program: program.pid, dynamodb: readDynamoDbPid(dataDir), peers: peers.process.pid ?? 0 },
    close: async () => {
      await program.close();
      peers.process.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Bench = Awaited<ReturnType<typeof startBench>>;

async function startPeers(launch: unknown) {
  const main = join(import.meta.dirname, '../../lib/local/peers/main.ts');
  const child = spawn(process.execPath, [main, JSON.stringify(launch)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { process: child, ...urls.parse(JSON.parse(String(line))) };
}

function readDynamoDbPid(dataDir: string): number {
  return Number(/\d+/.exec(readFileSync(join(dataDir, 'dynamodb.pid'), 'utf8'))?.[0]);
}

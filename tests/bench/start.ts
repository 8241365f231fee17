import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../../lib/local/free-port.ts';
import { openJournal } from './journal.ts';
import { startProgram } from './program.ts';
import { peersLaunch, secrets } from './world.ts';

const peerUrls = z.object({ wecom: z.string(), slack: z.string() });
const queueUrl = z.object({ url: z.string() });

/** The program, the local servers and the pretend vendors, each in a process of its own, on an empty folder. */
export async function startBench(customers: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-bench-'));
  const port = await freePort();
  const launch = join(folder, 'peers.json');
  writeFileSync(
    launch,
    JSON.stringify(peersLaunch(join(folder, 'peers'), `http://127.0.0.1:${port}`, customers)),
  );
  const peers = await startChild('run-peers.ts', launch, peerUrls);
  const queues = await startChild('run-queues.ts', join(folder, 'data'), queueUrl);
  const { wecom, slack } = peers.said;
  const environment = {
    ...{ WECOM_API_URL: wecom, SLACK_API_URL: `${slack}/api/` },
    ...{ AWS_ENDPOINT_URL_SQS: queues.said.url, AWS_ENDPOINT_URL_S3: queues.said.url },
  };
  const dataDir = join(folder, 'data');
  const program = await startProgram({ folder, runtime: { dataDir, port, secrets, environment } });
  return {
    ...program,
    door: program.ready,
    slack,
    journal: openJournal(wecom),
    pids: {
      'our functions': program.pid,
      'table server': readDynamoDbPid(dataDir),
      'queue server': pidOf(queues.child),
      'pretend vendors': pidOf(peers.child),
      'this bench': process.pid,
    },
    close: async () => {
      await program.close();
      for (const { child } of [peers, queues]) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Bench = Awaited<ReturnType<typeof startBench>>;

/** Starts a file beside this one, which says on its first line where it listens. */
async function startChild<T>(file: string, argument: string, shape: z.ZodType<T>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), argument], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, said: shape.parse(JSON.parse(String(line))) };
}

function pidOf({ pid }: ChildProcess): number {
  return pid ?? 0;
}

function readDynamoDbPid(dataDir: string): number {
  return Number(/\d+/.exec(readFileSync(join(dataDir, 'dynamodb.pid'), 'utf8'))?.[0]);
}

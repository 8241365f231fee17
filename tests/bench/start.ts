import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../../lib/local/free-port.ts';
import { openJournal } from './journal.ts';
import { countsSchema, together, type Wanted } from './orders.ts';
import { startProgram } from './program.ts';
import { peersLaunch, secrets } from './world.ts';

const peerUrls = z.object({ wecom: z.string(), slack: z.string() });
const serverUrl = z.object({ url: z.string() });

/** The program, the local servers and the pretend vendors, each in a process of its own, on an empty folder. */
export async function startBench(customers: readonly string[]) {
  const world = await startWorld(customers);
  const queues = await startChild('run-queues.ts', join(world.folder, 'data'), serverUrl);
  const dataDir = join(world.folder, 'data');
  const program = await world.start(dataDir, { port: world.port, queues: queues.said.url });
  return {
    ...program,
    ...world.seen(program.ready),
    pids: {
      'our functions': program.pid,
      'table server': readDynamoDbPid(dataDir),
      'queue server': pidOf(queues.child),
      ...world.pids,
    },
    close: async () => {
      await program.close();
      queues.child.kill('SIGKILL');
      world.close();
    },
  };
}

/**
 * The same with table and queues in memory, in one process over their real protocols, and the program twice: two
 * processes that share what is to be done, as two processors of a cloud would.
 */
export async function startMemoryBench(customers: readonly string[]) {
  const world = await startWorld(customers);
  const memory = await startChild('run-memory.ts', '', serverUrl);
  const { url } = memory.said;
  const first = await world.start(join(world.folder, 'first'), { port: world.port, queues: url, table: url });
  const second = await world.start(join(world.folder, 'second'), { port: 0, queues: url, table: url });
  const programs = [first, second];
  return {
    ...first,
    ...world.seen(first.ready),
    tell: async (order: Wanted) => {
      const said = await Promise.all(programs.map(({ tell }) => tell(order)));
      return order.kind === 'counts' ? said.map((one) => countsSchema.parse(one)).reduce(together) : said[0];
    },
    pids: {
      'our functions, with doors': first.pid,
      'our functions': second.pid,
      'table and queues in memory': pidOf(memory.child),
      ...world.pids,
    },
    close: async () => {
      for (const program of programs) await program.close();
      memory.child.kill('SIGKILL');
      world.close();
    },
  };
}

/** What a part of the bench needs of a program that runs. */
export type Bench = Omit<Awaited<ReturnType<typeof startBench>>, 'pids'> & {
  readonly pids: Readonly<Record<string, number>>;
};

/** The pretend vendors on an empty folder, and how the program is started beside them. */
async function startWorld(customers: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-bench-'));
  const port = await freePort();
  const launch = join(folder, 'peers.json');
  writeFileSync(
    launch,
    JSON.stringify(peersLaunch(join(folder, 'peers'), `http://127.0.0.1:${port}`, customers)),
  );
  const peers = await startChild('run-peers.ts', launch, peerUrls);
  const { wecom, slack } = peers.said;
  return {
    folder,
    port,
    pids: { 'pretend vendors': pidOf(peers.child), 'this bench': process.pid },
    seen: (door: string) => ({ door, slack, journal: openJournal(wecom) }),
    start: (dataDir: string, { port, queues, table }: Places) => {
      const environment = {
        ...{ WECOM_API_URL: wecom, SLACK_API_URL: `${slack}/api/` },
        ...{ AWS_ENDPOINT_URL_SQS: queues, AWS_ENDPOINT_URL_S3: queues },
        ...(table === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: table }),
      };
      return startProgram({ folder: dataDir, runtime: { dataDir, port, secrets, environment } });
    },
    close: () => {
      peers.child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where a program listens, and where its servers do; without a table it starts one. */
interface Places {
  readonly port: number;
  readonly queues: string;
  readonly table?: string;
}

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

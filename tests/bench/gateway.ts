import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { demand } from '../../lib/local/aws-json.ts';
import { freePort } from '../../lib/local/free-port.ts';
import { startQueues } from '../../lib/local/queues.ts';
import { startAccount } from '../../lib/local/start-account.ts';
import { startBridge } from '../../lib/local/start-bridge.ts';
import { importCold } from './cold.ts';
import { memoryOf } from './cpu.ts';
import { number, quantile } from './figures.ts';
import { printNote, printTable, printTitle, progress } from './print.ts';

const root = join(import.meta.dirname, '../..');
const advisor = { id: 'wx-advisor', name: '苏晴' };
const customers = [{ id: 'wx-bench', name: '客户' }];

/** The gateway with the pretend account, both in processes of their own, and real queues that nobody reads. */
async function startParts(folder: string) {
  const queues = await startQueues(folder);
  const urlOf = async (QueueName: string) => {
    const Attributes = { FifoQueue: 'true' };
    await demand(queues.url, 'AmazonSQS.CreateQueue', { QueueName, Attributes });
    return `${queues.url}/000000000000/${QueueName}`;
  };
  const [inbox, other] = [await urlOf('inbox.fifo'), await urlOf('advisor.fifo')];
  const puppetPort = await freePort();
  const account = await startAccount({
    ...{ dataDir: join(folder, 'account'), advisor, customers, puppetPort, clockOffset: 0 },
  });
  const environment = {
    ...process.env,
    ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
    ...{ AWS_ENDPOINT_URL_SQS: queues.url, TABLE_NAME: 'bench', CONFIG_DIR: join(root, 'config') },
    ...{ INBOX_QUEUE_URL: inbox, ADVISOR_QUEUE_URL: other, OUTBOX_QUEUE_URL: other },
    ...{ PAGES_QUEUE_URL: other, ANSWERS_QUEUE_URL: other, FILES_QUEUE_URL: other, TIMERS_QUEUE_URL: other },
    ...{ POWERTOOLS_DEV: 'false', POWERTOOLS_LOG_LEVEL: 'INFO' },
  };
  const begun = performance.now();
  const bridge = await startBridge({ dataDir: folder, puppetPort, environment, say: () => {} });
  await until(() => {
    const [complaint] = /gateway cannot start.*/.exec(logOf(folder)) ?? [];
    if (complaint !== undefined) throw new Error(`The ${complaint}`);
    return logOf(folder).includes('advisor.logged-in');
  });
  const startUp = performance.now() - begun;
  const close = async () => {
    await bridge.close();
    await account.close();
    await queues.close();
  };
  return { queues, account, startUp, pid: bridge.child().pid ?? 0, close };
}

/** Start-up and memory of the gateway, and how long a message needs from the account onto the inbox. */
export async function benchGateway(isQuick: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dingxin-bench-gateway-'));
  progress('importing the gateway’s library in fresh processes');
  const [cold] = importCold([pathToFileURL(join(root, 'lib/channels/wechaty/connect.ts')).pathname], 3);
  progress('starting the gateway and the pretend account');
  const parts = await startParts(folder);
  try {
    await wait(1_000);
    const idle = memoryOf(parts.pid);
    const count = isQuick ? 50 : 300;
    const single: number[] = [];
    for (let at = 0; at < count; at += 1) single.push(await timeOne(parts, at));
    const begun = performance.now();
    for (let at = 0; at < count; at += 1) await say(parts.account.control, count + at);
    await until(() => parts.queues.count('inbox.fifo').visible >= 2 * count);
    const burst = performance.now() - begun;
    printTitle('4. The gateway of the advisor’s own account');
    printTable(
      ['', 'value'],
      [
        ['import of the library, ms', number(cold?.wall ?? Number.NaN)],
        ['start to logged in, ms', number(parts.startUp)],
        ['memory when idle, MiB', number(idle)],
        [`memory after ${2 * count} messages, MiB`, number(memoryOf(parts.pid))],
        ['said to on the inbox, p50 ms', number(quantile(single, 0.5), 1)],
        ['said to on the inbox, p99 ms', number(quantile(single, 0.99), 1)],
        ['messages a second, said one after another', number((count / burst) * 1_000)],
      ],
    );
    printNote(
      'bin/gateway.ts as the container runs it, over gRPC with TLS to the vendor’s own mock in another process; SQS is the',
      'local server. What it sends is held to 20 a minute on purpose, and not measured.',
    );
  } finally {
    await parts.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Parts = Awaited<ReturnType<typeof startParts>>;

async function timeOne({ account, queues }: Parts, at: number): Promise<number> {
  const before = queues.count('inbox.fifo').visible;
  const begun = performance.now();
  await say(account.control, at);
  await until(() => queues.count('inbox.fifo').visible > before);
  return performance.now() - begun;
}

async function say(control: string, at: number): Promise<void> {
  const body = JSON.stringify({ customer: 'wx-bench', text: `快递单打印不出来 ${at}` });
  await fetch(`${control}/_control/say`, { method: 'POST', body });
}

function logOf(folder: string): string {
  const file = join(folder, 'gateway.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function until(holds: () => boolean): Promise<void> {
  for (let at = 0; !holds(); at += 1) {
    if (at > 60_000) throw new Error('It never happened.');
    await wait(1);
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Environment } from './environment.ts';
import { keepRunning } from './keep-running.ts';
import { endOrphan, writePid } from './orphans.ts';
import type { Say } from './say.ts';
import { puppetToken } from './start-account.ts';

/** What the gateway is started with. */
export interface BridgeOptions {
  readonly dataDir: string;
  readonly puppetPort: number;
  /** Where table and queues are: what the functions of a stage with a gateway have. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: Say;
}

/** The gateway, in a process of its own that is started again whenever it ends. */
export interface Bridge {
  readonly child: () => ChildProcess;
  /** Whether it is logged in, and so hears what customers write. */
  readonly isListening: () => boolean;
  /** Resolves when the gateway has the new time; one that is just starting begins with it. */
  readonly moveTo: (offset: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const program = ['--import', join(root, 'lib/local/follow-clock.ts'), join(root, 'bin/gateway.ts')];

/** One that dies at this moment answers nothing. */
const patience = 500;

/** Starts it, after ending the one that a killed run left behind. Its log is `gateway.log` in the data directory. */
export async function startBridge({ dataDir, puppetPort, environment, say }: BridgeOptions): Promise<Bridge> {
  mkdirSync(dataDir, { recursive: true });
  const pidFile = join(dataDir, 'gateway.pid');
  await endOrphan(pidFile);
  const log = createWriteStream(join(dataDir, 'gateway.log'), { flags: 'a' });
  const own: Environment = {
    GATEWAY_SECRET: JSON.stringify({ token: puppetToken, endpoint: `127.0.0.1:${puppetPort}` }),
    // The library keeps what it knows of contacts under the home directory.
    HOME: dataDir,
    // That it is logged in is read from its log, however quiet the rest of this machine is to be.
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
  let offset = environment['CLOCK_OFFSET_MS'] ?? '0';
  let listening: ChildProcess | undefined;
  const start = () => {
    const child = spawn(process.execPath, program, {
      detached: true,
      env: { ...environment, ...own, CLOCK_OFFSET_MS: offset },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    if (child.pid !== undefined) writePid(pidFile, child.pid);
    for (const stream of [child.stdout, child.stderr]) stream?.pipe(log, { end: false });
    child.stdout?.on('data', (lines: Buffer) => {
      if (lines.includes('"advisor.logged-in"')) listening = child;
    });
    return child;
  };
  const kept = keepRunning(start, (code) => say('gateway.ended', { code: code ?? -1 }));
  return {
    child: kept.child,
    isListening: () => {
      const child = kept.child();
      return child === listening && child.exitCode === null && child.signalCode === null;
    },
    close: kept.close,
    moveTo: async (next) => {
      offset = String(next);
      const child = kept.child();
      if (!child.connected) return;
      const told = once(child, 'message');
      child.send({ offset: next });
      await Promise.race([told, wait(patience)]);
    },
  };
}

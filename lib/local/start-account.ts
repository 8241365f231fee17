import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { endOrphan, writePid } from './orphans.ts';

/** Somebody with a WeCom account. */
export interface Contact {
  readonly id: string;
  readonly name: string;
}

/** What the pretend account of an advisor is started with. */
export interface AccountOptions {
  readonly dataDir: string;
  readonly advisor: Contact;
  readonly customers: readonly Contact[];
  /** Where its puppet listens. */
  readonly puppetPort: number;
  /** Milliseconds that a new account's clock is ahead. */
  readonly clockOffset: number;
}

/** The pretend account of an advisor, in a process of its own. */
export interface LocalAccount {
  /** The control API, without a slash at the end. */
  readonly control: string;
  readonly moveTo: (offset: number) => Promise<void>;
  /** Ends it as a power cut would; what it has seen is kept. */
  readonly close: () => Promise<void>;
}

/** The token of every puppet on this machine; the name in front is that of its certificate. */
export const puppetToken = 'insecure_dingxin-local';

const main = join(import.meta.dirname, 'peers/advisor/main.ts');
const addresses = z.object({ control: z.url() });

/** Starts it, after ending the one that a killed run left behind. */
export async function startAccount(options: AccountOptions): Promise<LocalAccount> {
  mkdirSync(options.dataDir, { recursive: true });
  const pidFile = join(options.dataDir, 'advisor.pid');
  await endOrphan(pidFile);
  const launch = { ...options, token: puppetToken, exitWithParent: true };
  // A group of its own: Ctrl-C is for us alone, and we stop the gateway before the world around it.
  const child = spawn(process.execPath, [main, JSON.stringify(launch)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (child.pid !== undefined) writePid(pidFile, child.pid);
  const control = await readControl(child);
  return { control, moveTo: (offset) => moveClock(control, offset), close: () => end(child) };
}

async function readControl(child: ChildProcess): Promise<string> {
  if (child.stdout !== null) {
    for await (const line of createInterface({ input: child.stdout })) {
      return addresses.parse(JSON.parse(line)).control;
    }
  }
  throw new Error('The pretend account of the advisor ended as soon as it was started.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function moveClock(url: string, offset: number): Promise<void> {
  const answer = await fetch(`${url}/_control/clock`, { method: 'POST', body: JSON.stringify({ offset }) });
  if (!answer.ok) throw new Error(`The pretend account did not take the new time: ${answer.status}.`);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from './aws-json.ts';
import { findDynoxide } from './dynoxide.ts';
import { freePort } from './free-port.ts';
import { endOrphan, writePid } from './orphans.ts';
import type { Say } from './say.ts';

/** A running server. */
export interface Server {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts a DynamoDB server of our own on `dataDir`, after ending the one that a killed run left there. It syncs every
 * commit to the disk, so that what was acknowledged is there after `kill -9`.
 */
export async function startDynamoDb(dataDir: string, say: Say): Promise<Server> {
  const pidFile = join(dataDir, 'dynamodb.pid');
  if (await endOrphan(pidFile)) say('dynamodb.orphan-ended');
  const port = await freePort();
  const logFile = join(dataDir, 'dynamodb.log');
  const child = await launch(port, join(dataDir, 'dynamodb.sqlite'), logFile, pidFile);
  const url = `http://127.0.0.1:${port}`;
  const ended = (code: number | null) => say('dynamodb.ended', { code: code ?? -1 });
  const close = async () => {
    child.off('exit', ended);
    await end(child);
    rmSync(pidFile, { force: true });
  };
  await answering(url, child, logFile).catch(async (error) => {
    await close();
    throw error;
  });
  child.once('exit', ended);
  return { url, close };
}

async function launch(
  port: number,
  database: string,
  logFile: string,
  pidFile: string,
): Promise<ChildProcess> {
  const log = openSync(logFile, 'w');
  const arguments_ = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', database];
  const child = spawn(findDynoxide(process.env), arguments_, { stdio: ['ignore', log, log] });
  closeSync(log);
  // Before anything else can happen: a process that nobody wrote down would outlive a killed run.
  if (child.pid !== undefined) writePid(pidFile, child.pid);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  await once(child, 'spawn');
  return child;
}

async function answering(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await ask(url, 'DynamoDB_20120810.ListTables', {}, signal).catch(() => undefined);
    if (answer?.ok === true) return;
    await wait(5, undefined, { signal });
  }
  throw new Error(
    `The local DynamoDB server ended as soon as it was started: ${readFileSync(logFile, 'utf8')}`,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 2000);
  await gone;
  clearTimeout(hard);
}

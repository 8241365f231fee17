import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { identify } from './processes.ts';

const record = z.object({ pid: z.int().positive(), identity: z.string().min(1) });

/** Writes down a process, so that a later run can tell whether it is still there. */
export function writePid(file: string, pid: number): void {
  const identity = identify(pid);
  if (identity === undefined) throw new Error(`Process ${pid} ended before it could be written to ${file}.`);
  writeFileSync(file, JSON.stringify({ pid, identity }));
}

/** The number of the very process that the file names, if it still runs; never that of another. */
export function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = record.safeParse(parse(readFileSync(file, 'utf8')));
  if (!parsed.success) return undefined;
  return identify(parsed.data.pid) === parsed.data.identity ? parsed.data.pid : undefined;
}

/** Ends the process that the file names, left behind by a run that was killed, and waits until it is gone. */
export async function endOrphan(file: string): Promise<boolean> {
  const pid = readPid(file);
  if (pid !== undefined) {
    process.kill(pid, 'SIGKILL');
    while (readPid(file) !== undefined) await wait(5);
  }
  rmSync(file, { force: true });
  return pid !== undefined;
}

/** Takes a data directory for this process. Throws when a running process has it. */
export function claim(file: string): void {
  const holder = readPid(file);
  if (holder !== undefined) {
    throw new Error(`Process ${holder} already runs on this data directory: stop it, or choose another one.`);
  }
  writePid(file, process.pid);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A run that was killed while it wrote; what it had started is unknown.
    return undefined;
  }
}

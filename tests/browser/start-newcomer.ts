import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginClock } from '../../lib/local/clock.ts';

const dev = join(import.meta.dirname, '../../bin/dev.ts');

/** A run of `npm start`, as a newcomer would have it: nothing there before, any free port. */
export interface Newcomer {
  readonly url: string;
  readonly dataDir: string;
  /** Ctrl-C; gives the exit code, what was printed before, and what since. */
  readonly stop: () => Promise<Stopped>;
}

export interface Stopped {
  readonly code: number | null;
  readonly before: string;
  readonly since: string;
}

/** Starts the program in an empty data directory, its clock so many milliseconds ahead, and waits until it says where it is. */
export async function startNewcomer(clockOffset = 0): Promise<Newcomer> {
  const data = mkdtempSync(join(tmpdir(), 'dingxin-newcomer-'));
  if (clockOffset !== 0) beginClock(data, clockOffset);
  const child = spawn(process.execPath, [dev, '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whether the advisor's account is logged in does not hang on what is logged.
    env: { ...process.env, LC_ALL: 'en_US.UTF-8', POWERTOOLS_LOG_LEVEL: 'SILENT' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const url = await address(child, () => printed);
  const stop = async () => {
    const before = printed;
    if (child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await gone;
    }
    return { code: child.exitCode, before, since: printed.slice(before.length) };
  };
  return { url, dataDir: data, stop };
}

async function address(child: ChildProcess, printed: () => string): Promise<string> {
  const ended = once(child, 'exit');
  while (child.exitCode === null) {
    const [, url] = /Open\s+(http:\S+)/.exec(printed()) ?? [];
    if (url !== undefined) return url;
    await Promise.race([child.stdout === null ? undefined : once(child.stdout, 'data'), ended]);
  }
  throw new Error(`npm start ended at once: ${printed()}`);
}

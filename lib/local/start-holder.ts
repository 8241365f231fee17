import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPid } from './orphans.ts';

/** A run that has a data directory, and where its page is once it is up. */
export interface Holder {
  readonly pid: number;
  readonly url?: string;
}

const urlFile = (dataDir: string) => join(dataDir, 'page-url');

/** Writes down where the page of this run is, for whoever starts a second one. */
export function writeUrl(dataDir: string, url: string): void {
  writeFileSync(urlFile(dataDir), url);
}

/** The run that has this data directory now. */
export function findHolder(dataDir: string): Holder | undefined {
  const pid = readPid(join(dataDir, 'runtime.pid'));
  if (pid === undefined) return undefined;
  const file = urlFile(dataDir);
  return { pid, ...(existsSync(file) ? { url: readFileSync(file, 'utf8') } : {}) };
}

/** What to do about it. */
export function sayHolder({ pid, url }: Holder, dataDir: string): string {
  const place = url === undefined ? `is just starting (process ${pid})` : `already runs at ${url}`;
  const next = url === undefined ? 'Start' : 'Open that address, or start';
  return `Dingxin ${place} on ${dataDir}.\n${next} a second one beside it:\n  ${beside}`;
}

/** A start that gets in nobody's way. */
export const beside = 'npm start -- --port 0 --data .dingxin-2';

/** True when a page of ours answers at this port. */
export async function isOurPage(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/mark.svg`, { signal: AbortSignal.timeout(5_000) });
    return answer.ok && (await answer.text()).includes('<title>Dingxin</title>');
  } catch {
    return false;
  }
}

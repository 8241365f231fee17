import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { claim, endOrphan, readPid, writePid } from '../../lib/local/orphans.ts';
import { identify } from '../../lib/local/processes.ts';
import { temporaryFolder } from './temporary.ts';

const started: ChildProcess[] = [];

async function sleeper(): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  started.push(child);
  await once(child, 'spawn');
  return { child, pid: child.pid ?? 0 };
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const file = () => join(temporaryFolder(), 'server.pid');

it('the process that a killed run left behind is ended', async () => {
  const { child, pid } = await sleeper();
  const gone = once(child, 'exit');
  const written = file();
  writePid(written, pid);
  expect(await endOrphan(written)).toBe(true);
  expect((await gone)[1]).toBe('SIGKILL');
  expect(existsSync(written)).toBe(false);
});

it('another process that got the same number is left alone', async () => {
  const { child, pid } = await sleeper();
  const written = file();
  writeFileSync(written, JSON.stringify({ pid, identity: '1 dynoxide serve' }));
  expect(await endOrphan(written)).toBe(false);
  expect(child.exitCode).toBeNull();
  expect(identify(pid)).toContain('setInterval');
});

it.each(['', '{', '{"pid":-1,"identity":"x"}', '{"pid":"1"}'])(
  'a file that says %j ends nobody',
  async (text) => {
    const written = file();
    writeFileSync(written, text);
    expect(await endOrphan(written)).toBe(false);
  },
);

it('a data directory belongs to one running process', () => {
  const lock = file();
  claim(lock);
  expect(() => claim(lock)).toThrow(`Process ${process.pid} already runs`);
});

it('the data directory of a process that is gone can be taken', async () => {
  const { child, pid } = await sleeper();
  const lock = file();
  writePid(lock, pid);
  expect(readPid(lock)).toBe(pid);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  claim(lock);
  expect(JSON.parse(readFileSync(lock, 'utf8')).pid).toBe(process.pid);
});

import { spawn } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { type Kept, keepRunning } from '../../lib/local/keep-running.ts';

let kept: Kept | undefined;
afterEach(() => kept?.close());

/** Programs that are started one after another; the last one again and again. */
function programs(...sources: readonly string[]) {
  const started: string[] = [];
  const codes: (number | null)[] = [];
  const start = () => {
    const source = sources[Math.min(started.length, sources.length - 1)] ?? '';
    started.push(source);
    return spawn(process.execPath, ['-e', source], { stdio: 'ignore' });
  };
  kept = keepRunning(start, (code) => codes.push(code));
  return { started, codes, kept };
}

const stays = 'setInterval(() => {}, 1000)';

it('a program that ends is started again, whatever its exit code', async () => {
  const { started, codes } = programs('process.exit(3)', 'process.exit(0)', stays);
  await expect.poll(() => started.length, { timeout: 10_000 }).toBe(3);
  expect(codes).toEqual([3, 0]);
});

it('closing ends the program, and it is not started again', async () => {
  const { started, codes, kept: running } = programs(stays);
  const child = running.child();
  await running.close();
  expect(child.signalCode ?? child.exitCode).not.toBeNull();
  expect([started.length, codes]).toEqual([1, []]);
});

it('closing while it waits to start again does not wait that long', async () => {
  const { codes, kept: running } = programs('process.exit(1)');
  await expect.poll(() => codes.length, { timeout: 10_000 }).toBeGreaterThan(2);
  const begun = performance.now();
  await running.close();
  expect(performance.now() - begun).toBeLessThan(1_000);
});

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Ready, readMessage, type Wanted } from './orders.ts';

/** The program in a process of its own. */
export interface Program extends Ready {
  readonly pid: number;
  readonly tell: (order: Wanted) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Starts it with the options of `run.ts`. Throws when it ends before it is ready. */
export async function startProgram(options: unknown): Promise<Program> {
  const child = fork(join(import.meta.dirname, 'run.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      POWERTOOLS_DEV: 'false',
      POWERTOOLS_LOG_LEVEL: process.env['BENCH_LOG'] ?? 'SILENT',
    },
  });
  const waiting = new Map<number, ReturnType<typeof Promise.withResolvers<unknown>>>();
  const ready = Promise.withResolvers<Ready>();
  child.on('message', (message) => {
    const said = readMessage(message);
    if ('ready' in said) return ready.resolve(said);
    const order = waiting.get(said.id);
    if (said.error === undefined) order?.resolve(said.value);
    else order?.reject(new Error(said.error));
  });
  child.once('exit', (code, signal) => {
    const ended = new Error(`The program ended with ${code ?? signal}.`);
    ready.reject(ended);
    for (const order of waiting.values()) order.reject(ended);
  });
  const started = await ready.promise;
  let count = 0;
  const tell = (order: Wanted) => {
    count += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(count, answer);
    child.send({ id: count, ...order });
    return answer.promise;
  };
  const close = async () => {
    const ended = once(child, 'exit');
    await tell({ kind: 'close' }).catch(() => child.kill('SIGKILL'));
    await ended;
  };
  return { ...started, pid: child.pid ?? 0, tell, close };
}

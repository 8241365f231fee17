import { TransientError } from '../../lib/core/errors.ts';

/** `error`: the operation throws. `crash`: the function is gone, with everything else it would have done. */
export type Fault = 'error' | 'crash';

/**
 * Asked before (not done) and after (done, and the function does not know) every operation of a function on the world
 * outside it, named such as `store.commit`, `queues.send`, `desk.post`.
 */
export type AskFault = (operation: string, at: 'before' | 'after') => Fault | undefined;

export type Around = <T>(operation: string, run: () => T | Promise<T>) => Promise<T>;

/** Runs functions, with the faults that they suffer; what is called outside of one suffers none. */
export function invocations(fault: AskFault = () => undefined) {
  let crash: ((error: Error) => void) | undefined;
  const suffer = async (operation: string, at: 'before' | 'after'): Promise<void> => {
    const suffered = fault(operation, at);
    if (suffered === 'error') throw new TransientError('test.fault', `${at} ${operation}`);
    if (suffered === undefined) return;
    crash?.(new Error(`crashed ${at} ${operation}`));
    await new Promise(() => {});
  };
  const around: Around = async (operation, run) => {
    if (crash === undefined) return run();
    await suffer(operation, 'before');
    const result = await run();
    await suffer(operation, 'after');
    return result;
  };
  const invoke = async (run: () => Promise<void>): Promise<void> => {
    const gone = new Promise<never>((_, reject) => {
      crash = reject;
    });
    try {
      await Promise.race([run(), gone]);
    } finally {
      crash = undefined;
    }
  };
  return { around, invoke };
}

/** The same object, with every function of it surrounded. */
export function surround<T extends object>(name: string, target: T, around: Around): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]) =>
        around(`${name}.${String(key)}`, () => Reflect.apply(value, object, args));
    },
  });
}

import { PermanentError, TransientError } from '../core/errors.ts';
import { type Duration, milliseconds } from '../core/time.ts';
import type { Ids } from '../ports.ts';
import { type Failure, failureOf } from './failure.ts';
import type { Wire } from './wire.ts';

/** A table that can be asked, and how to wait between two tries. */
export interface Tries {
  readonly name: string;
  readonly wire: Wire;
  /** Waits before the next try, longer after each. */
  readonly rest: (attempt: number) => Promise<void>;
}

/** How often anything is asked before the caller's own retry takes over. */
export const tries = 3;

/** Waits of 25 to 75 ms, doubling. */
export function restWith(ids: Pick<Ids, 'random'>, pause: (wait: Duration) => Promise<void>): Tries['rest'] {
  return (attempt) => pause(milliseconds(25 * 2 ** (attempt - 1) * (1 + 2 * ids.random())));
}

/** Reads, with retries. Throws TransientError when the table cannot be reached or throttles on. */
export async function read<T>({ wire, rest }: Tries, ask: (wire: Wire) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask(wire);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'invalid' || attempt >= tries) throw translate(failure, error);
    }
    await rest(attempt);
  }
}

/** The error of the edge for a failure. */
export function translate({ kind }: Failure, cause: unknown): Error {
  if (kind === 'invalid') {
    return new PermanentError('store.invalid', 'The table refuses this request: see the cause.', cause);
  }
  return kind === 'throttled'
    ? new TransientError('store.throttled', 'The table is asked too much: try again later.', cause)
    : new TransientError('store.unreachable', 'The table could not be reached: try again.', cause);
}

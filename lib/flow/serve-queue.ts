import { TransientError } from '../core/errors.ts';
import { seconds } from '../core/time.ts';
import type { Log, Pause } from '../ports.ts';

/** Messages of a queue, to be handled and then removed. */
export interface ServedQueue<M> {
  readonly receive: (stop: AbortSignal) => Promise<readonly M[]>;
  readonly remove: (messages: readonly M[]) => Promise<void>;
}

export interface ServePorts<M> {
  readonly queue: ServedQueue<M>;
  /** Handles a batch, and gives those that failed; they come again. */
  readonly handle: (messages: readonly M[]) => Promise<readonly M[]>;
  readonly pause: Pause;
  readonly log: Log;
}

/**
 * Reads a queue until it is stopped, as an event source mapping does for a function: what was handled is removed, what
 * failed comes again. One batch at a time, since whoever reads here has one account to speak with.
 */
export async function serveQueue<M>(
  { queue, handle, pause, log }: ServePorts<M>,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    try {
      const messages = await queue.receive(stop);
      const failed = await handle(messages);
      await queue.remove(messages.filter((message) => !failed.includes(message)));
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      // The queue is out of reach: nothing is removed, so nothing is lost.
      log.warn('queue.unreachable');
      await pause(seconds(2));
    }
  }
}

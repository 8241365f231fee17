import { PermanentError, TransientError } from '../core/errors.ts';
import type { Inbound } from '../core/message.ts';
import { minutes, seconds } from '../core/time.ts';
import type { Log, Pause, Queues } from '../ports.ts';

export interface HearPorts {
  readonly queues: Pick<Queues, 'deliverInbound'>;
  readonly pause: Pause;
  readonly log: Log;
}

/** An ear: what it is told is put on the inbox, in order within a group. */
export interface Ear {
  readonly hear: (inbound: Inbound) => void;
  /** How much was told and is not on the inbox yet; it is lost with the process. */
  readonly waiting: () => number;
  /** Resolves when nothing waits. */
  readonly settled: () => Promise<void>;
}

/**
 * Takes inbounds that nobody will tell a second time. There is no answer to refuse with and nothing to pull again, so
 * one that cannot be put on the inbox is tried for as long as the process lives, before the next of its group.
 */
export function openEar(ports: HearPorts): Ear {
  const tails = new Map<string, Promise<void>>();
  let waiting = 0;
  const hear = (inbound: Inbound): void => {
    waiting += 1;
    const before = tails.get(inbound.group) ?? Promise.resolve();
    const tail = before
      .then(() => untilTaken(ports, inbound))
      .then(() => {
        waiting -= 1;
        if (tails.get(inbound.group) === tail) tails.delete(inbound.group);
      });
    tails.set(inbound.group, tail);
  };
  return {
    hear,
    waiting: () => waiting,
    settled: async () => {
      await Promise.all(tails.values());
    },
  };
}

async function untilTaken({ queues, pause, log }: HearPorts, inbound: Inbound): Promise<void> {
  for (let count = 1; ; count += 1) {
    try {
      return await queues.deliverInbound(inbound, inbound.id);
    } catch (error) {
      if (error instanceof PermanentError) {
        log.error('inbound.stuck', { inboundId: inbound.id, reason: error.code });
        return;
      }
      if (!(error instanceof TransientError)) throw error;
      log.warn('inbound.postponed', {
        inboundId: inbound.id,
        attempt: count,
        reason: 'the inbox is out of reach',
      });
      await pause(count < 6 ? seconds(2 ** (count - 1)) : minutes(1));
    }
  }
}

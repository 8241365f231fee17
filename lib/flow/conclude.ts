import { TransientError } from '../core/errors.ts';
import { milliseconds } from '../core/time.ts';
import type { Commit, Ids, Pause, Store } from '../ports.ts';

interface ConcludePorts {
  readonly ids: Ids;
  readonly pause: Pause;
  readonly store: Pick<Store, 'commit'>;
}

const tries = 5;

/**
 * Finishes something from which nothing follows. A conflict may be another transaction's touch alone, so it is tried
 * again; whoever lost their claim to somebody else throws, as one who goes on would pass what is not settled.
 */
export async function conclude(
  ports: ConcludePorts,
  finished: () => Pick<Commit, 'settles' | 'inbound'>,
): Promise<void> {
  await untilAgreed(ports, () => ports.store.commit({ id: ports.ids.ulid(), ...finished() }));
}

/** Tries until nobody else changed what a commit rests on. Throws TransientError after five conflicts. */
export async function untilAgreed<T>(
  { ids, pause }: Pick<ConcludePorts, 'ids' | 'pause'>,
  once: () => Promise<T>,
): Promise<Exclude<T, 'conflict' | 'number-taken'>> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const outcome = await once();
    if (isAgreed(outcome)) return outcome;
    await pause(milliseconds(ids.random() * 40 * 2 ** attempt));
  }
  throw new TransientError(
    'commit.conflict',
    `Still in conflict after ${tries} tries; it is tried again later.`,
  );
}

function isAgreed<T>(outcome: T): outcome is Exclude<T, 'conflict' | 'number-taken'> {
  return outcome !== 'conflict' && outcome !== 'number-taken';
}

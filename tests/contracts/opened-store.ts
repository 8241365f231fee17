import type { Store } from '../../lib/ports.ts';
import type { SetClock } from '../twins/set-clock.ts';

/** A store with nothing in it, of the team `T1`, and its clock. */
export interface OpenedStore {
  readonly store: Store;
  readonly clock: SetClock;
}

export type OpenStore = () => Promise<OpenedStore>;

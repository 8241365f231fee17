/** A pretend vendor that is listening. `url` has no trailing slash; `close` stops listening and cuts what is open. */
export interface Peer {
  readonly url: string;
  close(): Promise<void>;
}

/** A clock that can be moved. Epoch milliseconds, the offset included. */
export interface PeerClock {
  now(): number;
  setOffset(ms: number): void;
}

/** A clock that runs with the machine, `offset` milliseconds ahead of it. */
export function openClock(offset = 0): PeerClock {
  let ahead = offset;
  return {
    now: () => Date.now() + ahead,
    setOffset: (ms) => {
      ahead = ms;
    },
  };
}

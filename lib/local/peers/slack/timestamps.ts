import type { PeerClock } from '../peer.ts';
import type { Entry } from './entries.ts';

/** Makes Slack's `seconds.micros`, each greater than every one before, restarts included. */
export interface Timestamps {
  mint(): string;
  /** Takes note of what was minted before a restart. */
  saw(entry: Entry): void;
}

/** Starts after nothing; `saw` brings it up to date. */
export function openTimestamps(clock: PeerClock): Timestamps {
  let last = 0;
  return {
    mint: () => {
      last = Math.max(clock.now() * 1000, last + 1);
      return write(last);
    },
    saw: (entry) => {
      if ('ts' in entry) last = Math.max(last, read(entry.ts));
      if ('eventTs' in entry) last = Math.max(last, read(entry.eventTs));
    },
  };
}

/** The id of the event that happened at `ts`. */
export function eventIdOf(ts: string): string {
  return `Ev${read(ts).toString(36).toUpperCase().padStart(11, '0')}`;
}

/** Whether the text looks like a ts. */
export function isTs(text: string): boolean {
  return /^\d{1,10}(\.\d{1,6})?$/.test(text);
}

/** Compares two ts that were written by anybody, also `0` or `1700000000`. */
export function compareTs(a: string, b: string): number {
  return read(a) - read(b);
}

function read(ts: string): number {
  const [seconds = '0', micros = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(micros.padEnd(6, '0'));
}

function write(micros: number): string {
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`;
}

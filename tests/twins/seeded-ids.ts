import { toTicketNumber } from '../../lib/core/id.ts';
import type { Ids } from '../../lib/ports.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ids that are the same for the same seed: ULIDs count upwards, the rest is drawn. */
export function seededIds(seed = 1): Ids {
  const random = drawing(seed);
  let count = 0;
  return {
    random,
    ulid: () => {
      count += 1;
      const drawn = Array.from({ length: 16 }, () => alphabet[Math.floor(random() * 32)]).join('');
      return `${count
        .toString(32)
        .toUpperCase()
        .padStart(10, '0')
        .replace(/[IJKLMNOPQRSTUV]/g, next)}${drawn}`;
    },
    ticketNumber: (length) => toTicketNumber(Uint8Array.from({ length }, () => Math.floor(random() * 256))),
  };
}

// From the digits of base 32 to those of a ULID, in the same order.
function next(digit: string): string {
  return alphabet[Number.parseInt(digit, 32)] ?? '0';
}

/** Mulberry32: small, fast, good enough for tests. */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

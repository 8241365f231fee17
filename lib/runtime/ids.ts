import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';
import { toTicketNumber } from '../core/id.ts';
import type { Clock, Ids } from '../ports.ts';

/** Ids and randomness. Random bytes are drawn by the page: one call each would cost more than all else an id takes. */
export function openIds(clock: Clock): Ids {
  const page = Buffer.alloc(4_096);
  let used = page.length;
  const draw = (count: number): Buffer => {
    if (used + count > page.length) {
      randomFillSync(page);
      used = 0;
    }
    used += count;
    return page.subarray(used - count, used);
  };
  return {
    ulid: () => ulid(clock(), () => draw(1).readUInt8() / 2 ** 8),
    ticketNumber: (letters) => toTicketNumber(draw(letters)),
    random: () => draw(4).readUInt32BE() / 2 ** 32,
  };
}

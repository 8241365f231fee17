import type { Inbound } from '../core/message.ts';
import type { Instant } from '../core/time.ts';
import { oldText } from './failure.ts';
import { inboundKey, markerKey, owedAt } from './keys.ts';
import { isForgotten, nowSeconds, type Table, ttlFrom } from './open-table.ts';
import type { Part } from './part.ts';
import type { Write } from './write.ts';

/** An owed inbound is done: its marker remembers that, its group forgets it. */
export function inboundParts({ clock }: Table, commit: string, inbound: Inbound): readonly Part[] {
  return [
    {
      write: {
        verb: 'update',
        key: markerKey(inbound),
        set: { state: 'done', commit, ttl: ttlFrom(clock()) },
        when: '#state = :owed',
        values: { owed: 'owed' },
      },
      refused: (refusal) => (oldText(refusal, 'state') === 'done' ? 'done' : 'conflict'),
    },
    { write: { verb: 'delete', key: inboundKey(inbound) } },
  ];
}

/** An inbound that nobody knows yet is owed. The marker of an owed one lives for ever. */
export function putInboundWrites(inbound: Inbound, now: Instant): readonly Write[] {
  const key = inboundKey(inbound);
  return [
    {
      verb: 'put',
      item: { ...markerKey(inbound), state: 'owed' },
      when: isForgotten,
      values: nowSeconds(now),
    },
    { verb: 'put', item: { ...key, ...owedAt(key, now), inbound, attempt: 0, firstSeen: now } },
  ];
}

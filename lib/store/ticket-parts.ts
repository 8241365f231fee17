import type { TicketEvent } from '../core/event.ts';
import { nextAt, type Ticket } from '../core/ticket.ts';
import type { Commit } from '../ports.ts';
import { eventKey, numberKey, owedAt, ticketKey } from './keys.ts';
import type { Part } from './part.ts';
import { isAbsent } from './write.ts';

/** The partition of the recent index: a desk does not open the thousand tickets a second that would need more. */
export const recentPartition = 'tickets';

/** A ticket, its new events and, when it is new, its number. */
export function ticketParts(
  commit: string,
  { next, version }: NonNullable<Commit['ticket']>,
  events: readonly TicketEvent[],
): readonly Part[] {
  return [
    ticketPart(commit, next, version),
    ...events.map((event, index) => eventPart(commit, next, version + 1, event, index)),
    ...(version === 0 ? [numberPart(next)] : []),
  ];
}

function ticketPart(commit: string, next: Ticket, version: number): Part {
  const key = ticketKey(next.id);
  return {
    write: {
      verb: 'put',
      item: {
        ...key,
        ...owedAt(key, nextAt(next)),
        body: { ...next, version: version + 1 },
        version: version + 1,
        commit,
        recent: recentPartition,
        openedAt: next.openedAt,
      },
      when: version === 0 ? isAbsent : '#version = :version',
      ...(version === 0 ? {} : { values: { version } }),
    },
  };
}

function eventPart(commit: string, { id }: Ticket, version: number, body: TicketEvent, index: number): Part {
  return { write: { verb: 'put', item: { ...eventKey(id, version, index), body, commit }, when: isAbsent } };
}

function numberPart({ number, id }: Ticket): Part {
  return {
    write: { verb: 'put', item: { ...numberKey(number), ticket: id }, when: isAbsent },
    refused: () => 'number-taken',
  };
}

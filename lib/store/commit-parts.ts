import type { Commit } from '../ports.ts';
import { conversationPart } from './conversation-part.ts';
import { flushParts, newEffectPart, parkPart, stickPart } from './effect-parts.ts';
import { inboundParts } from './inbound-parts.ts';
import type { Table } from './open-table.ts';
import type { Part } from './part.ts';
import { ratingParts } from './ratings.ts';
import { settleParts } from './settle-parts.ts';
import { ticketParts } from './ticket-parts.ts';

/** Everything that a commit writes. Throws RangeError for parts that do not belong together. */
export function partsOf(table: Table, commit: Commit): readonly Part[] {
  const {
    id,
    conversation,
    ticket,
    events = [],
    effects = [],
    ratings = [],
    inbound,
    settles,
    parks,
    sticks,
    flushes,
  } = commit;
  if (parks !== undefined && conversation === undefined)
    throw new RangeError('parking needs the conversation');
  if (events.length > 0 && ticket === undefined) throw new RangeError('events need their ticket');
  return [
    ...(conversation === undefined ? [] : [conversationPart(id, conversation, parks)]),
    ...(ticket === undefined ? [] : ticketParts(id, ticket, events)),
    ...ratingParts(id, ratings),
    ...effects.map((effect) => newEffectPart(id, effect)),
    ...(inbound === undefined ? [] : inboundParts(table, id, inbound)),
    ...(settles === undefined ? [] : settleParts(table, id, settles)),
    ...(parks === undefined ? [] : [parkPart(parks.effect)]),
    ...(sticks === undefined ? [] : [stickPart(sticks.effect)]),
    ...(flushes === undefined ? [] : flushParts(flushes)),
  ];
}

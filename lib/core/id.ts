import * as z from 'zod';

/** Ids are a prefix and a ULID, minted by the `Ids` port; what comes from a channel keeps the channel's own id. */
export const ticketIdSchema = z.string().startsWith('tkt_').brand<'TicketId'>();
export type TicketId = z.infer<typeof ticketIdSchema>;

/** An effect's id: `eff_` and a ULID, or for a page `pag_` and what makes it one of a kind. */
export const effectIdSchema = z
  .string()
  .regex(/^(?:eff|pag)_/)
  .brand<'EffectId'>();
export type EffectId = z.infer<typeof effectIdSchema>;

/** An inbound's id: never minted, always the channel's own event id behind the channel's name. */
export const inboundIdSchema = z.string().min(3).brand<'InboundId'>();
export type InboundId = z.infer<typeof inboundIdSchema>;

/** `channel:account:customer`; also the ordering group of its messages and the lane of its replies. */
export const conversationIdSchema = z.string().min(3).brand<'ConversationId'>();
export type ConversationId = z.infer<typeof conversationIdSchema>;

export function ticketId(ulid: string): TicketId {
  return `tkt_${ulid}` as TicketId;
}

export function effectId(ulid: string): EffectId {
  return `eff_${ulid}` as EffectId;
}

/** The id of the page of one step to one recipient: the same page is never made twice. */
export function pageId(ticket: TicketId, generation: number, step: number, recipient: string): EffectId {
  return `pag_${ticket.slice(4)}.${generation}.${step}.${recipient}` as EffectId;
}

export function inboundId(channel: string, eventId: string): InboundId {
  return `${channel}:${eventId}` as InboundId;
}

export function conversationId(channel: string, account: string, customer: string): ConversationId {
  return `${channel}:${account}:${customer}` as ConversationId;
}

/** Who a conversation is with; a customer's id may contain colons of its own. */
export function partsOf(id: ConversationId): {
  readonly channel: string;
  readonly account: string;
  readonly customer: string;
} {
  const [channel = '', account = '', ...customer] = id.split(':');
  return { channel, account, customer: customer.join(':') };
}

// No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: a number is read out on the phone.
const speakable = '34679ACDEFGHJKMNPQRTWXY';

/** A short ticket number like `T-7K3Q` from random bytes; the commit makes sure that it is unique. */
export function toTicketNumber(random: Uint8Array): string {
  return `T-${[...random].map((byte) => speakable[byte % speakable.length]).join('')}`;
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** When an effect was ordered, in milliseconds, from the time in its ULID; undefined for a page, which has none. */
export function mintedAt(id: EffectId): number | undefined {
  const digits = /^eff_([0-9A-Z]{10})[0-9A-Z]{16}$/.exec(id)?.[1];
  if (digits === undefined) return undefined;
  return [...digits].reduce((time, digit) => time * 32 + crockford.indexOf(digit), 0);
}

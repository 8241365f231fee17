import * as z from 'zod';
import { conversationSchema } from '../core/conversation.ts';
import { effectSchema } from '../core/effect.ts';
import { PermanentError } from '../core/errors.ts';
import { eventSchema } from '../core/event.ts';
import { effectIdSchema, ticketIdSchema } from '../core/id.ts';
import { inboundSchema, placeSchema } from '../core/message.ts';
import { ticketSchema } from '../core/ticket.ts';
import { hours, instantSchema } from '../core/time.ts';

/** How long a finished thing is remembered: WeCom hands out messages of three days, Slack repeats for an hour. */
export const memory = hours(7 * 24);

/** `used` and `window` stand beside the body: sending changes them without the version. */
export const conversationItem = z
  .object({
    version: z.int(),
    window: instantSchema,
    used: z.int(),
    body: conversationSchema.omit({ version: true, window: true, used: true }),
  })
  .transform(({ body, version, window, used }) =>
    conversationSchema.parse({ ...body, version, window, used }),
  );

export const ticketItem = z.object({ body: ticketSchema }).transform(({ body }) => body);

export const eventItem = z.object({ body: eventSchema }).transform(({ body }) => body);

/** Whatever says only whose it is: a number, a thread. */
export const pointerItem = z.object({ ticket: ticketIdSchema });

export const cardItem = z.object({ place: placeSchema });

export const effectItem = z.object({
  id: effectIdSchema,
  effect: effectSchema,
  destination: z.string(),
  order: z.string(),
  seq: z.string(),
  attempt: z.int(),
  claimedAt: instantSchema.exactOptional(),
  isUnsure: z.boolean(),
  nextAt: instantSchema.exactOptional(),
  state: z.enum(['owed', 'claimed', 'parked', 'stuck']),
  slot: instantSchema.exactOptional(),
  wasParked: z.boolean().exactOptional(),
});

export const blockedItem = z.object({ blockedUntil: instantSchema });

export const receiptItem = z.object({
  id: effectIdSchema,
  outcome: z.enum(['sent', 'cancelled', 'skipped', 'refused']),
  at: instantSchema,
  reason: z.string().exactOptional(),
  place: placeSchema.exactOptional(),
  key: z.string().exactOptional(),
  claimedAt: instantSchema.exactOptional(),
  attempt: z.int().exactOptional(),
});

export const sentItem = z.object({ ticket: ticketIdSchema, effect: effectIdSchema });

export const inboundItem = z.object({
  inbound: inboundSchema,
  attempt: z.int(),
  nextAt: instantSchema.exactOptional(),
  firstSeen: instantSchema,
});

export const cursorItem = z.object({ cursor: z.string(), emptiedAt: instantSchema.optional() });

/** What every commit leaves on the items it writes. */
export const commitItem = z.object({ commit: z.string() });

/** An entry of the due index, and of the recent one. */
export const dueItem = z.object({ pk: z.string(), sk: z.string(), nextAt: instantSchema });
export const keyItem = z.object({ pk: z.string(), sk: z.string() });

/** An item as what it is. Throws PermanentError when the table holds something else there. */
export function parseItem<T>(schema: z.ZodType<T>, item: unknown): T {
  const { data, error, success } = schema.safeParse(item);
  if (success) return data;
  const paths = error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new PermanentError('store.unreadable', `The table holds an item of another shape: look at ${paths}.`);
}

/** As `parseItem`, for an item that need not be there. */
export function parseFound<T>(schema: z.ZodType<T>, item: unknown): T | undefined {
  return item === undefined ? undefined : parseItem(schema, item);
}

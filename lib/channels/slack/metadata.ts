import * as z from 'zod';
import { type TicketId, ticketIdSchema } from '../../core/id.ts';

const eventType = 'dingxin_effect';

/** What a message of ours carries so that it can be recognised later. Any app and member can read it. */
export function metadata(key: string, ticket?: TicketId) {
  return { event_type: eventType, event_payload: { key, ...(ticket === undefined ? {} : { ticket }) } };
}

/** A message as history and replies list it, as far as we look at it. */
export const listedSchema = z.object({
  ts: z.string(),
  metadata: z
    .object({
      event_type: z.literal(eventType),
      event_payload: z.object({ key: z.string(), ticket: ticketIdSchema.optional().catch(undefined) }),
    })
    .optional()
    // Somebody else's metadata is none to us.
    .catch(undefined),
});

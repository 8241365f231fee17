import * as z from 'zod';

/** An owed effect, as far as the watch looks at it. */
export const effectItem = z.object({
  id: z.string(),
  state: z.string(),
  attempt: z.number(),
  order: z.string(),
  destination: z.string(),
  seq: z.string(),
  nextAt: z.number().optional(),
  effect: z.looseObject({
    type: z.string(),
    ticket: z.string().optional(),
    conversation: z.string().optional(),
    generation: z.number().optional(),
  }),
});
export type EffectItem = z.infer<typeof effectItem>;

/** A ticket, as far as the watch looks at it. */
export const ticketItem = z.object({
  nextAt: z.number().optional(),
  version: z.number(),
  body: z.object({
    id: z.string(),
    status: z.string(),
    version: z.number(),
    owner: z.string().optional(),
    clock: z.looseObject({
      state: z.string(),
      due: z.number().optional(),
      isMissed: z.boolean().optional(),
    }),
    escalation: z.object({ state: z.string(), generation: z.number(), due: z.number().optional() }),
  }),
});
export type TicketItem = z.infer<typeof ticketItem>;

/** An event of a ticket, as far as the watch looks at it. */
export const eventItem = z.object({
  body: z.looseObject({
    type: z.string(),
    step: z.number().optional(),
    generation: z.number().optional(),
    message: z.string().optional(),
  }),
});

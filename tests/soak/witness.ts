import * as z from 'zod';

const wecomEntry = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('said'),
    at: z.number(),
    externalUserid: z.string(),
    msgid: z.string(),
    content: z.looseObject({ content: z.string().exactOptional() }).exactOptional(),
  }),
  z.object({
    type: z.literal('sent'),
    at: z.number(),
    externalUserid: z.string(),
    msgid: z.string(),
    text: z.string(),
  }),
  z.object({
    type: z.literal('event'),
    event: z.looseObject({ event_type: z.string(), fail_msgid: z.string().optional() }),
  }),
  z.object({ type: z.literal('fault'), fault: z.looseObject({ kind: z.string() }) }),
]);
const slackEntry = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('posted'),
    channel: z.string(),
    ts: z.string(),
    eventId: z.string(),
    threadTs: z.string().optional(),
    user: z.string(),
    text: z.string(),
    metadata: z
      .object({ event_payload: z.object({ key: z.string(), ticket: z.string().optional() }) })
      .optional(),
  }),
  z.object({
    type: z.literal('event.settled'),
    eventId: z.string(),
    attempt: z.number(),
    outcome: z.enum(['delivered', 'refused', 'given-up']),
  }),
  z.object({ type: z.literal('fault.struck'), fault: z.looseObject({ kind: z.string() }) }),
]);
const ticket = z.looseObject({
  id: z.string(),
  number: z.string(),
  conversation: z.string(),
  status: z.enum(['new', 'in_progress', 'answered', 'resolved', 'closed', 'merged']),
  openedAt: z.number(),
  hasCard: z.boolean(),
  owner: z.string().optional(),
  clock: z.looseObject({ state: z.string(), isMissed: z.boolean() }),
  escalation: z.looseObject({ state: z.string(), due: z.number().optional() }),
  events: z.array(z.looseObject({ type: z.string(), message: z.string().optional() })),
});
export type WecomEntry = z.infer<typeof wecomEntry>;
export type SlackEntry = z.infer<typeof slackEntry>;
export type Ticket = z.infer<typeof ticket>;

/** What the two vendors wrote down, in the order in which it happened, and the tickets as the program has them. */
export interface Witnessed {
  readonly wecom: readonly WecomEntry[];
  readonly slack: readonly SlackEntry[];
  readonly tickets: readonly Ticket[];
}

/** The entries of a journal that the check looks at. */
export function readWecom(entries: readonly unknown[]): readonly WecomEntry[] {
  return entries.flatMap((entry) => wecomEntry.safeParse(entry).data ?? []);
}

export function readSlack(entries: readonly unknown[]): readonly SlackEntry[] {
  return entries.flatMap((entry) => slackEntry.safeParse(entry).data ?? []);
}

export function readTickets(tickets: unknown): readonly Ticket[] {
  return z.array(ticket).parse(tickets);
}

/** One type of entry. */
export function only<E extends { readonly type: string }, T extends E['type']>(
  entries: readonly E[],
  type: T,
): readonly Extract<E, { readonly type: T }>[] {
  return entries.filter((entry): entry is Extract<E, { readonly type: T }> => entry.type === type);
}

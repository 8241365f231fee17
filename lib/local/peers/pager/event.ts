import * as z from 'zod';

const common = { routing_key: z.string(), dedup_key: z.string().min(1).max(255) };

/** An event as the vendor documents it; what it does not document is refused, so that a slip is seen. */
export const eventSchema = z.discriminatedUnion('event_action', [
  z.strictObject({
    ...common,
    event_action: z.literal('trigger'),
    client: z.string().optional(),
    client_url: z.url().optional(),
    payload: z.strictObject({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime().optional(),
      component: z.string().optional(),
      group: z.string().optional(),
      class: z.string().optional(),
      custom_details: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  z.strictObject({ ...common, event_action: z.literal('acknowledge') }),
  z.strictObject({ ...common, event_action: z.literal('resolve') }),
]);
export type PagerEvent = z.infer<typeof eventSchema>;

const kept = z.object({ at: z.number() });

/** What the journal holds. `silent`: it was answered like any other, and nothing was done. */
export const entrySchema = z.discriminatedUnion('type', [
  kept.extend({ type: z.literal('event'), event: eventSchema, silent: z.boolean().default(false) }),
  kept.extend({ type: z.literal('refused'), status: z.number(), reason: z.string() }),
  kept.extend({ type: z.literal('fault'), kind: z.string() }),
  kept.extend({ type: z.literal('clock'), offset: z.number() }),
]);
export type Entry = z.infer<typeof entrySchema>;

/** Somebody's telephone rings until the incident is acknowledged. */
export interface Incident {
  readonly key: string;
  readonly status: 'triggered' | 'acknowledged' | 'resolved';
  readonly summary: string;
  readonly severity: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** Triggers that were folded into it; more than one while it is open is one incident all the same. */
  readonly triggers: number;
}

/** Every incident that there was, oldest first. A trigger after the end of an incident begins another. */
export function incidentsOf(entries: readonly Entry[]): readonly Incident[] {
  const incidents: Incident[] = [];
  for (const entry of entries) {
    if (entry.type !== 'event' || entry.silent) continue;
    const { event, at } = entry;
    const index = incidents.findLastIndex(
      ({ key, status }) => key === event.dedup_key && status !== 'resolved',
    );
    const open = incidents[index];
    if (event.event_action !== 'trigger') {
      // Of what nobody knows nothing is said: it is accepted and dropped.
      const status = event.event_action === 'resolve' ? 'resolved' : 'acknowledged';
      if (open !== undefined) incidents[index] = { ...open, status };
    } else if (open !== undefined) incidents[index] = { ...open, triggers: open.triggers + 1 };
    else {
      const { summary, severity, custom_details: details = {} } = event.payload;
      incidents.push({
        ...{ key: event.dedup_key, status: 'triggered', summary, severity, details, at, triggers: 1 },
      });
    }
  }
  return incidents;
}

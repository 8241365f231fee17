import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { isZone } from './calendar.ts';
import { settingsWording as say } from './settings-wording.ts';
import type { Instant } from './time.ts';

/** People who take turns. `people` may be empty: such a step is skipped at once and reported. */
export const rotaSchema = z.strictObject({
  /** Wall time at which the first person's first turn began, without a zone. */
  start: z.string().refine(isStart, say.wallTime),
  zone: z.string().refine(isZone, say.zone),
  turn: z.enum(['day', 'week']),
  people: z.array(z.string().regex(/^[UW][A-Z0-9]+$/, say.person)),
});
export type Rota = z.infer<typeof rotaSchema>;

function isStart(start: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(start)) return false;
  try {
    return Temporal.PlainDateTime.from(start, { overflow: 'reject' }) !== undefined;
  } catch {
    return false;
  }
}

/** Who is on call at a moment (a Slack user id), or undefined when nobody is. Handovers are at the same wall time. */
export function onCall({ start, zone, turn, people }: Rota, now: Instant): string | undefined {
  if (people.length === 0) return undefined;
  const first = Temporal.PlainDateTime.from(start);
  const wall = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDateTime();
  const days = Math.floor(
    first.until(wall, { largestUnit: 'day' }).total({ unit: 'day', relativeTo: first }),
  );
  const turns = Math.floor(days / (turn === 'week' ? 7 : 1));
  return people[((turns % people.length) + people.length) % people.length];
}

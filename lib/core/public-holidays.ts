import * as z from 'zod';
import { type Calendar, type calendarFileSchema, type DateRule, dateSchema } from './calendar.ts';

const yearSchema = z.strictObject({ closed: z.array(dateSchema), working: z.array(dateSchema) });

/** `config/holidays.yaml`: by country and year, the days on which nobody works and the make-up days (调休). */
export const holidaysSchema = z.strictObject({ china: z.record(z.string(), yearSchema) });
export type Holidays = z.infer<typeof holidaysSchema>;

/** A calendar with the public holidays that it follows; a date that its file names itself stands above them. */
export function withHolidays(
  { holidays, ...calendar }: z.infer<typeof calendarFileSchema>,
  known: Holidays,
): Calendar {
  if (holidays === undefined) return calendar;
  const dates = Object.values(known[holidays]).flatMap(({ closed, working }) => [
    ...closed.map((date): [string, DateRule] => [date, 'closed']),
    ...working.map((date): [string, DateRule] => [date, 'working']),
  ]);
  return { ...calendar, dates: { ...Object.fromEntries(dates), ...calendar.dates } };
}

import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { settingsWording as say } from './settings-wording.ts';

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, say.timeOfDay);

const windowSchema = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from < to, say.windowEnds);

const windowsSchema = z.array(windowSchema).min(1, say.noWindows).refine(isApart, say.windowsOverlap);
type Windows = z.infer<typeof windowsSchema>;

const daysSchema = z.array(z.int().min(1).max(7)).min(1, say.noDays);

/** A date that exists. */
export const dateSchema = z.string().refine(isDate, say.date);

/** What is special about one date: nobody works, it is a working day like others, or it has hours of its own. */
const dateRuleSchema = z.union([z.enum(['closed', 'working']), windowsSchema], { error: say.dateRule });
export type DateRule = z.infer<typeof dateRuleSchema>;

/** When a clock runs: windows of wall time on days of the week (1 = Monday) in a time zone. */
export const calendarSchema = z.strictObject({
  zone: z.string().refine(isZone, say.zone),
  days: daysSchema,
  windows: windowsSchema,
  /** Days of the week with hours of their own, such as a short Saturday. */
  otherDays: z
    .array(z.strictObject({ days: daysSchema, windows: windowsSchema }))
    .refine((all) => isOnce(all.flatMap(({ days }) => days)), say.dayTwice)
    .exactOptional(),
  /** Single dates, which stand above the week. */
  dates: z.record(dateSchema, dateRuleSchema).exactOptional(),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** A calendar as it is written in a file: it may also follow a country's public holidays. */
export const calendarFileSchema = z.strictObject({
  ...calendarSchema.shape,
  /** Public holidays are closed, and make-up days (调休) are working days. */
  holidays: z.enum(['china']).exactOptional(),
});

/** The hours of one date in order, none when it is closed. A make-up day has the hours of a working day. */
export function windowsOn(calendar: Calendar, date: string, dayOfWeek: number): Windows {
  return hoursOn(calendar, date, dayOfWeek).toSorted(byStart);
}

function hoursOn(calendar: Calendar, date: string, dayOfWeek: number): Windows {
  const rule = calendar.dates?.[date];
  if (rule === 'closed') return [];
  if (rule === 'working') return calendar.windows;
  if (rule !== undefined) return rule;
  const other = calendar.otherDays?.find(({ days }) => days.includes(dayOfWeek));
  if (other !== undefined) return other.windows;
  return calendar.days.includes(dayOfWeek) ? calendar.windows : [];
}

interface Span {
  readonly from: string;
  readonly to: string;
}

function byStart(a: Span, b: Span): number {
  return a.from < b.from ? -1 : 1;
}

function isApart(windows: readonly Span[]): boolean {
  const sorted = windows.toSorted(byStart);
  return sorted.every(({ from }, at) => at === 0 || (sorted[at - 1]?.to ?? '') <= from);
}

function isOnce(days: readonly number[]): boolean {
  return new Set(days).size === days.length;
}

/** True for an IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** True for a date such as 2026-02-28. */
export function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  try {
    return Boolean(Temporal.PlainDate.from(date, { overflow: 'reject' }));
  } catch {
    return false;
  }
}

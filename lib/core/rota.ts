import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { isZone } from './calendar.ts';
import { waitingSchema } from './length.ts';
import { settingsWording as say } from './settings-wording.ts';
import { hours, type Instant, instant } from './time.ts';

/** Wall time without a zone, such as 2026-01-05T09:00. */
const wallSchema = z.string().refine(isWallTime, say.wallTime);
const personSchema = z.string().regex(/^[UW][A-Z0-9]+$/, say.person);
const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, say.timeOfDay);

const turnSchema = z.union(
  [z.literal('day').transform(() => hours(24)), z.literal('week').transform(() => hours(168)), waitingSchema],
  { error: say.turn },
);

/** Hours in which a layer counts; `to` before `from` goes on past midnight, into the next day. */
const hoursSchema = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1, say.noDays),
  from: timeSchema,
  to: timeSchema,
});

const layerShape = {
  /** Wall time at which the first person's first turn began; each turn is handed over at the same wall time. */
  start: wallSchema,
  turn: turnSchema,
  /** May be empty: a step with nobody on call is skipped at once and reported. */
  people: z.array(personSchema),
  /** Counts in these hours alone; always unless said. */
  only: z.array(hoursSchema).min(1, say.noWindows).exactOptional(),
};
const layerSchema = z.strictObject(layerShape);
type Layer = z.infer<typeof layerSchema>;

const spanShape = { from: wallSchema, to: wallSchema };
const isForward = ({ from, to }: { readonly from: string; readonly to: string }) => from < to;

/** Somebody takes over for a while, in place of whoever it would be. */
const overrideSchema = z.strictObject({ ...spanShape, person: personSchema }).refine(isForward, say.spanEnds);

/** Other layers for a while, such as around 双11. */
const peakSchema = z
  .strictObject({ ...spanShape, layers: z.array(layerSchema).min(1, say.noLayers) })
  .refine(isForward, say.spanEnds);

/** People who take turns. Layers lie above each other: the uppermost that has somebody counts. */
export const rotaSchema = z.strictObject({
  ...layerShape,
  zone: z.string().refine(isZone, say.zone),
  /** Above the rota's own turns, the last one uppermost. */
  layers: z.array(layerSchema).exactOptional(),
  /** Stand above all layers while they last. */
  peaks: z.array(peakSchema).exactOptional(),
  overrides: z.array(overrideSchema).exactOptional(),
});
export type Rota = z.infer<typeof rotaSchema>;

/** Whoever was put in somebody's place from Slack, for a while. The newest of several counts. */
export interface Override {
  readonly rota: string;
  readonly person: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly by: string;
}

function isWallTime(wall: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return false;
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' }) !== undefined;
  } catch {
    return false;
  }
}

/** Who is on call at a moment (a Slack user id), or undefined when nobody is. */
export function onCall(rota: Rota, now: Instant, put: readonly Override[] = []): string | undefined {
  const placed = put.findLast(({ from, to }) => from <= now && now < to);
  if (placed !== undefined) return placed.person;
  const wall = wallOf(rota.zone, now);
  const override = rota.overrides?.findLast((span) => isWithin(span, wall));
  if (override !== undefined) return override.person;
  const peak = rota.peaks?.findLast((span) => isWithin(span, wall));
  const layers = peak?.layers ?? [rota, ...(rota.layers ?? [])];
  return layers.reduceRight<string | undefined>((found, layer) => found ?? personOf(layer, wall), undefined);
}

/** The next moment within `days` at which somebody else is on call, and who. To the minute. */
export function handoverAfter(
  rota: Rota,
  now: Instant,
  put: readonly Override[] = [],
  days = 14,
): { readonly at: Instant; readonly person: string | undefined } | undefined {
  const current = onCall(rota, now, put);
  const minute = 60_000;
  const step = 15 * minute;
  const end = now + days * 86_400_000;
  // Turns hand over at a whole minute, most of them at a whole quarter; whoever is put in somebody's place may stand
  // there for less.
  const quarter = Math.floor(now / step) * step + step;
  const quarters = Array.from({ length: Math.floor((end - now) / step) }, (_, at) => quarter + at * step);
  const moments = [...quarters, ...edgesOf(rota, put).filter((at) => at > now && at <= end)];
  for (const at of moments.toSorted((a, b) => a - b)) {
    if (onCall(rota, instant(at), put) === current) continue;
    let begins = at;
    while (begins - minute > now && onCall(rota, instant(begins - minute), put) !== current) begins -= minute;
    return { at: instant(begins), person: onCall(rota, instant(begins), put) };
  }
  return undefined;
}

/** When somebody begins or ceases to stand in another's place. */
function edgesOf({ zone, overrides = [], peaks = [] }: Rota, put: readonly Override[]): readonly number[] {
  const inFile = [...overrides, ...peaks].flatMap(({ from, to }) => [from, to]).map(wallMs);
  return [
    ...put.flatMap(({ from, to }) => [from, to]),
    ...inFile.map((wall) => 2 * wall - wallOf(zone, instant(wall))),
  ];
}

/** Everybody who may come to be on call. */
export function peopleOf(rota: Rota): readonly string[] {
  const layers = [rota, ...(rota.layers ?? []), ...(rota.peaks ?? []).flatMap(({ layers: own }) => own)];
  const overrides = (rota.overrides ?? []).map(({ person }) => person);
  return [...new Set([...layers.flatMap(({ people }) => people), ...overrides])];
}

/**
 * Milliseconds of a wall clock since 1970, as if there were no zones: all turns and hours count in it. It is never put
 * back: whoever handed over before the clocks were is not on call again for the hour that comes twice.
 */
function wallOf(zone: string, now: Instant): number {
  const offset = offsetAt(zone, now);
  const earlier = offsetAt(zone, now - longestRepeat);
  if (earlier <= offset) return now + offset;
  // The clocks were put back within these hours; what they showed until then is over.
  let [before, since] = [now - longestRepeat, Number(now)];
  while (since - before > 1) {
    const middle = Math.floor((before + since) / 2);
    if (offsetAt(zone, middle) > offset) before = middle;
    else since = middle;
  }
  return Math.max(before + earlier, now + offset);
}

/** No zone repeats more than two hours. */
const longestRepeat = 7_200_000;

function offsetAt(zone: string, at: number): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000;
}

/** A wall time of a file in the same milliseconds. */
export function wallMs(wall: string): number {
  return Date.parse(`${wall}:00Z`);
}

function isWithin({ from, to }: { readonly from: string; readonly to: string }, wall: number): boolean {
  return wallMs(from) <= wall && wall < wallMs(to);
}

function personOf({ start, turn, people, only }: Layer, wall: number): string | undefined {
  if (people.length === 0 || only?.some((span) => isOpen(span, wall)) === false) return undefined;
  const turns = Math.floor((wall - wallMs(start)) / turn);
  return people[((turns % people.length) + people.length) % people.length];
}

const dayLength = 86_400_000;

function isOpen({ days, from, to }: z.infer<typeof hoursSchema>, wall: number): boolean {
  const day = Math.floor(wall / dayLength);
  const time = wall - day * dayLength;
  // The first of January 1970 was a Thursday.
  const isOn = (which: number) => days.includes(((((which + 3) % 7) + 7) % 7) + 1);
  if (timeMs(from) < timeMs(to)) return isOn(day) && timeMs(from) <= time && time < timeMs(to);
  return (isOn(day) && time >= timeMs(from)) || (isOn(day - 1) && time < timeMs(to));
}

function timeMs(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (hour * 60 + minute) * 60_000;
}

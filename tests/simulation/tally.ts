import type { Kind } from './fault.ts';
import type { Outcome } from './run.ts';

/** Lateness of one kind in one kind of world: how many fell into each tenth of a second, and the worst. */
export interface Lateness {
  readonly tenths: Record<number, number>;
  worst: number;
  where: string;
}

/** What many runs came to; tallies add up. */
export interface Tally {
  runs: number;
  events: number;
  simulated: number;
  crashes: number;
  sweeps: number;
  deadLetters: number;
  pages: number;
  /** What doubled although a look-up lagged for longer than we wait: no look-up can prevent that. */
  unpreventable: number;
  readonly faults: { [kind in Kind]?: number };
  /** By world, such as `calm page`. */
  readonly late: Record<string, Lateness>;
  readonly problems: { readonly where: string; readonly what: string }[];
  digest: number;
}

/** Nothing happened yet. */
export function emptyTally(): Tally {
  return {
    ...{ runs: 0, events: 0, simulated: 0, crashes: 0, sweeps: 0, deadLetters: 0, pages: 0 },
    ...{ unpreventable: 0, faults: {}, late: {}, problems: [], digest: 0x811c9dc5 },
  };
}

/** Adds one run. `where` says how to see it again. */
export function count(
  tally: Tally,
  world: string,
  where: string,
  outcome: Outcome,
  problems: readonly string[],
) {
  tally.runs += 1;
  tally.events += outcome.events;
  tally.simulated += outcome.simulated;
  tally.crashes += outcome.crashes;
  tally.sweeps += outcome.sweeps;
  tally.deadLetters += outcome.deadLetters;
  tally.pages += outcome.pages;
  for (const [kind, times] of outcome.faults) tally.faults[kind] = (tally.faults[kind] ?? 0) + times;
  for (const { what, ms, withWait } of outcome.late) {
    note(tally, `${world} ${what}`, ms, where);
    if (withWait !== undefined) note(tally, `${world} ${what}, with wait`, withWait, where);
  }
  for (const what of problems) tally.problems.push({ where, what });
  tally.digest = mix(tally.digest, Number.parseInt(outcome.digest, 16));
}

function note({ late }: Tally, name: string, ms: number, where: string): void {
  const known = late[name] ?? { tenths: {}, worst: 0, where: '' };
  late[name] = known;
  const tenth = Math.ceil(ms / 100);
  known.tenths[tenth] = (known.tenths[tenth] ?? 0) + 1;
  if (ms <= known.worst) return;
  known.worst = ms;
  known.where = where;
}

/** Adds another tally, behind this one. */
export function add(tally: Tally, other: Tally): void {
  for (const name of ['runs', 'events', 'simulated', 'crashes', 'sweeps', 'deadLetters'] as const) {
    tally[name] += other[name];
  }
  tally.pages += other.pages;
  tally.unpreventable += other.unpreventable;
  for (const [kind, times] of Object.entries(other.faults)) {
    Object.assign(tally.faults, { [kind]: (Object(tally.faults)[kind] ?? 0) + times });
  }
  for (const [name, { tenths, worst, where }] of Object.entries(other.late)) {
    const known = tally.late[name] ?? { tenths: {}, worst: -1, where: '' };
    tally.late[name] = known;
    for (const [tenth, times] of Object.entries(tenths)) {
      known.tenths[Number(tenth)] = (known.tenths[Number(tenth)] ?? 0) + times;
    }
    if (worst > known.worst) Object.assign(known, { worst, where });
  }
  tally.problems.push(...other.problems);
  tally.digest = mix(tally.digest, other.digest);
}

function mix(digest: number, other: number): number {
  return Math.imul(digest ^ other, 0x01000193) >>> 0;
}

/** How late a share of them was at most, in milliseconds; to a tenth of a second. */
export function percentile({ tenths }: Lateness, share: number): number {
  const sorted = Object.entries(tenths).toSorted(([a], [b]) => Number(a) - Number(b));
  const total = sorted.reduce((sum, [, times]) => sum + times, 0);
  let seen = 0;
  for (const [tenth, times] of sorted) {
    seen += times;
    if (seen >= total * share) return Number(tenth) * 100;
  }
  return 0;
}

/** How many there were. */
export function countOf({ tenths }: Lateness): number {
  return Object.values(tenths).reduce((sum, times) => sum + times, 0);
}

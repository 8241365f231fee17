import type { Outcome } from './run.ts';
import type { Late } from './watch.ts';

/** How late each kind may be at most, in milliseconds. */
export type Bounds = { readonly [what in Late['what']]: number };

const second = 1_000;
const minute = 60 * second;

const all = (ms: number): Bounds => ({ page: ms, reply: ms, post: ms, inbound: ms });

/** Nothing goes wrong. */
export const inCalm: Bounds = all(5 * second);
/** One fault at one point, wherever: what people notice of it. */
export const withOne: Bounds = all(20 * second);
export const withTwo: Bounds = { ...all(60 * second), page: 40 * second };
export const afterOutage = (lasts: number): Bounds => all(lasts + minute);
/** Of a doorbell nobody knows but its queue; without one, an account is pulled every three minutes. */
export const afterPurge: Bounds = { ...all(minute), inbound: 4 * minute };

/** What was later than it may be. */
export function tooLate({ late }: Outcome, bounds: Bounds): readonly string[] {
  return late.flatMap(({ what, id, ms }) => {
    return ms > bounds[what] ? [`${what} ${id} was ${(ms / second).toFixed(1)} s late`] : [];
  });
}

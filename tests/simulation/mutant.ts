import type { Job } from './job.ts';
import type { SourceChange } from './patch.ts';

/** The design without one of its rules. */
export interface Mutant {
  readonly name: string;
  readonly changes: readonly SourceChange[];
  /** What must be found wrong. Anything else may go wrong as well, and proves nothing of this rule. */
  readonly says: RegExp;
  /** Where it was seen, which is looked at first. Whatever changes a course of events may move it. */
  readonly seen: Job;
  /** Where it is sought then; worlds that go wrong by chance unless given. */
  readonly hunt?: readonly Job[];
}

/** Every story, with nothing going wrong, as many ways as that. */
export const calm = (ways = 1): Job => ({ kind: 'stories', ways });
/** Each single fault of one story, from a point on. */
export const singles = (story: number, from = 0, to = 1_000): Job => ({
  kind: 'singles',
  story,
  from,
  to,
  every: 1,
});
export const seeds = (from: number, to: number): Job => ({ kind: 'seeds', from, to });
export const seed = (number: number): Job => seeds(number, number + 1);

import fc from 'fast-check';
import { overhear } from './overhear.ts';
import { type Knock, problemOf, type Trial } from './trial.ts';

/** How often requests of a kind were answered with a status, such as `refused 401`. */
export type Outcomes = Record<string, number>;

/** How many, and from which seed. */
export interface Run {
  readonly count: number;
  readonly seed: number;
  readonly onInput?: () => void;
  /** Counted here, if given. */
  readonly outcomes?: Outcomes;
}

/** What a run of a property found. */
export interface Found {
  readonly count: number;
  /** The smallest input that fails, and why; undefined when none does. */
  readonly failure?: { readonly reason: string; readonly smallest: unknown };
}

/** Sends every trial to a door, and gives the smallest one that comes out wrong. */
export function fuzzDoor(knock: Knock, trials: fc.Arbitrary<Trial>, run: Run): Promise<Found> {
  const { outcomes = {} } = run;
  return fuzz(trials, run, async (trial) => {
    const { value, output } = await overhear(() => knock(trial.event));
    const outcome = `${trial.expects.kind} ${value.status}`;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const problem = problemOf(trial, value, output);
    if (problem !== undefined) throw new Error(problem);
  });
}

/** Checks that nothing throws, for as many inputs as wanted. */
export async function fuzz<T>(
  inputs: fc.Arbitrary<T>,
  { count, seed, onInput }: Run,
  check: (input: T) => Promise<void> | void,
): Promise<Found> {
  const property = fc.asyncProperty(inputs, async (input) => {
    onInput?.();
    await check(input);
  });
  const details = await fc.check(property, { numRuns: count, seed });
  if (!details.failed) return { count: details.numRuns };
  const { errorInstance, counterexample } = details;
  const reason = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : 'failed';
  return { count: details.numRuns, failure: { reason, smallest: counterexample?.[0] } };
}

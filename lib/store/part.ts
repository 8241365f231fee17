import type { CommitOutcome } from '../ports.ts';
import type { Refusal } from './failure.ts';
import type { Write } from './write.ts';

/** One write of a commit, and what it means when its condition does not hold; a conflict unless said otherwise. */
export interface Part {
  readonly write: Write;
  readonly refused?: (refusal: Refusal) => Exclude<CommitOutcome, 'committed'>;
}

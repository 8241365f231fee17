import type { Mutant } from './mutant.ts';
import { flowMutants } from './mutants-flow.ts';
import { hintMutants } from './mutants-hints.ts';
import { pageMutants } from './mutants-pages.ts';
import { storeMutants } from './mutants-store.ts';

/** Every rule of the design that a simulation can miss. */
export const mutants: readonly Mutant[] = [...storeMutants, ...flowMutants, ...hintMutants, ...pageMutants];

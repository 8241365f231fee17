// The composition root of what an operator does from a terminal, beside that of the functions.
import type { ProvePorts } from '../flow/prove.ts';
import { clock, openStore } from './wire.ts';

/** What a proof is read from. */
export function openProof(table: string): ProvePorts {
  return { clock, store: openStore({ TABLE_NAME: table }) };
}

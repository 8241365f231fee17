import { sweep } from '../lib/flow/sweep.ts';
import { wireSweep } from '../lib/runtime/wire.ts';

const ports = wireSweep();

/** Each minute: find everything owed and not done. */
export const handler = async (): Promise<void> => sweep(await ports());

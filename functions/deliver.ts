import { deliver } from '../lib/flow/deliver.ts';
import { misplaced, onQueue, wireDeliver } from '../lib/runtime/wire.ts';

const ports = wireDeliver();

/** A destination has work: send it, once, within the destination's limits. */
export const handler = onQueue('deliver', async ({ note, deadline, isRepeat }) => {
  if (note.kind !== 'lane') throw misplaced(note.kind);
  await deliver(await ports(), note.destination, deadline, isRepeat);
});

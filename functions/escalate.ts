import { onHint } from '../lib/flow/escalate.ts';
import { misplaced, onQueue, wireEscalate } from '../lib/runtime/wire.ts';

const ports = wireEscalate();

/** A timer has fired: is it still true, and what is the next step? */
export const handler = onQueue('escalate', async ({ note, isRepeat }) => {
  if (note.kind === 'inbound') throw misplaced(note.kind);
  await onHint(await ports(), note, isRepeat);
});

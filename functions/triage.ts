import { takeInbound, triageGroup } from '../lib/flow/triage.ts';
import { misplaced, onQueue, wireTriage } from '../lib/runtime/wire.ts';

const ports = wireTriage();

/** A message or a button press came in: what does it mean? */
export const handler = onQueue('triage', async ({ note, isRepeat }) => {
  if (note.kind === 'inbound') return takeInbound(await ports(), note.inbound);
  if (note.kind === 'inbox') return triageGroup(await ports(), note.group, isRepeat);
  throw misplaced(note.kind);
});

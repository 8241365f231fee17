import { pull } from '../lib/flow/pull.ts';
import { misplaced, onQueue, wirePull } from '../lib/runtime/wire.ts';

const ports = wirePull();

/** A doorbell rang: fetch what the customers said, once and in order. */
export const handler = onQueue('pull-wecom', async ({ note }) => {
  if (note.kind !== 'pull') throw misplaced(note.kind);
  await pull(await ports(), note);
});

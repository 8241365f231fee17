import { answerLane } from '../lib/flow/answer.ts';
import { misplaced, onQueue, wireAnswer } from '../lib/runtime/wire.ts';

const ports = wireAnswer();

/** A question waits for an answer from the knowledge base, or for the decision to hand it over. */
export const handler = onQueue('answer', async ({ note, isRepeat }) => {
  if (note.kind !== 'lane') throw misplaced(note.kind);
  await answerLane(await ports(), note.destination, isRepeat);
});

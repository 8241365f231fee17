import * as z from 'zod';
import type { JournalEntry } from '../journal.ts';

const line = { id: z.string(), customer: z.string(), text: z.string(), at: z.number() };

const entrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('said'), what: z.enum(['text', 'image']), ...line }),
  z.object({ type: z.literal('sent'), ...line }),
  z.object({ type: z.literal('clock'), at: z.number(), offset: z.number() }),
]);

/** What the account's journal holds: a customer said, the advisor's account sent, the clock was moved. */
export type AdvisorEntry = z.infer<typeof entrySchema>;

/** An entry of the journal. */
export function readEntry(entry: JournalEntry): AdvisorEntry {
  return entrySchema.parse(entry);
}

import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

/** One line of a journal: what happened (`type`), when by the peer's clock (`at`, epoch ms), and its own fields. */
export type JournalEntry = { readonly type: string; readonly at: number } & Readonly<Record<string, unknown>>;

/** A durable, append-only log. A peer's state is the fold of its entries, so a restart continues where it was. */
export interface Journal {
  /** Written to the file before this returns: killing any process afterwards loses nothing. */
  append(entry: JournalEntry): void;
  /** All entries, oldest first. */
  entries(): readonly JournalEntry[];
}

const entrySchema = z.looseObject({ type: z.string(), at: z.number() });

/** Opens (or makes) the JSON-lines file. A torn last line, left by a kill in the middle of a write, is dropped. */
export function openJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const entries = existsSync(file) ? readWhole(file) : [];
  return {
    append: (entry) => {
      // No fsync: the operating system keeps the bytes when a process is killed, and only that is promised.
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    entries: () => entries,
  };
}

function readWhole(file: string): JournalEntry[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  return bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entrySchema.parse(JSON.parse(line)));
}

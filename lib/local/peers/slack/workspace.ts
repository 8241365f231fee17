import { join } from 'node:path';
import { type FileStore, openFileStore } from '../file-store.ts';
import { openJournal } from '../journal.ts';
import { type Entry, entrySchema } from './entries.ts';
import { fold } from './fold.ts';
import type { SlackOptions } from './options.ts';
import { emptyState, type State } from './state.ts';
import { openTimestamps } from './timestamps.ts';

/** The one workspace: its journal on disk, and what follows from it. */
export interface Workspace {
  readonly options: SlackOptions;
  readonly state: State;
  readonly files: FileStore;
  /** This server's own address, once it listens. */
  readonly address: { url: string };
  /** Epoch milliseconds by the peer's clock. */
  now(): number;
  /** The next `ts`; also what event ids are made of. */
  mintTs(): string;
  /** Writes the entry to the disk, applies it, then tells the subscribers. */
  record(entry: Entry): void;
  entries(): readonly Readonly<Record<string, unknown>>[];
  subscribe(listener: () => void): () => void;
}

/** Opens the workspace where its journal left it. */
export function openWorkspace(options: SlackOptions): Workspace {
  const journal = openJournal(join(options.dataDir, 'slack.jsonl'));
  const state = emptyState(options);
  const timestamps = openTimestamps(options.clock);
  const listeners = new Set<() => void>();
  for (const line of journal.entries()) {
    const entry = entrySchema.parse(line);
    fold(state, entry, options);
    timestamps.saw(entry);
    if (entry.type === 'clock.moved') options.clock.setOffset(entry.offset);
  }
  // What is still owed after a restart is found by its due time.
  state.fresh.splice(0);
  return {
    options,
    state,
    files: openFileStore(join(options.dataDir, 'slack-files')),
    address: { url: '' },
    now: () => options.clock.now(),
    mintTs: timestamps.mint,
    record: (entry) => {
      journal.append(entry);
      fold(state, entry, options);
      for (const listener of listeners) listener();
    },
    entries: () => journal.entries(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

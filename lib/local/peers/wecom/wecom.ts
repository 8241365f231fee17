import { join } from 'node:path';
import { type FileStore, openFileStore } from '../file-store.ts';
import { type Journal, openJournal } from '../journal.ts';
import { openClock, type PeerClock } from '../peer.ts';
import { type WecomEntry, wecomEntry } from './entry.ts';
import { type Faults, openFaults } from './faults.ts';
import { fold } from './fold.ts';
import type { WecomOptions } from './options.ts';
import { newState, type State } from './state.ts';
import { openUsage, type Usage } from './usage.ts';

/** The pretend WeCom behind its doors. */
export interface Wecom {
  readonly options: WecomOptions;
  readonly clock: PeerClock;
  readonly state: State;
  readonly journal: Journal;
  readonly media: FileStore;
  readonly faults: Faults;
  readonly usage: Usage;
  /** Called after every change. */
  readonly watchers: Set<() => void>;
  /** Aborted when the server closes: ends what is still being called. */
  readonly closing: AbortController;
  /** Callbacks that are on their way. */
  readonly ringing: Set<Promise<void>>;
  /** Writes the entry to the journal, then brings it into the state. */
  record(entry: WecomEntry): void;
}

/** Opens the journal in `dataDir` and folds it, so that everything is as it was. */
export function openWecom(options: WecomOptions): Wecom {
  const journal = openJournal(join(options.dataDir, 'wecom.jsonl'));
  const state = newState(options);
  for (const entry of journal.entries()) fold(state, wecomEntry.parse(entry));
  const watchers = new Set<() => void>();
  const clock = openClock(state.offset);
  const record = (entry: WecomEntry): void => {
    journal.append(entry);
    fold(state, entry);
    for (const tell of watchers) tell();
  };
  return {
    options,
    clock,
    state,
    journal,
    media: openFileStore(join(options.dataDir, 'wecom-media')),
    faults: openFaults((fault) => record({ type: 'fault', at: clock.now(), fault })),
    usage: openUsage(options.limits),
    watchers,
    closing: new AbortController(),
    ringing: new Set(),
    record,
  };
}

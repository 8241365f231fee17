import type { EntryOf } from './entries.ts';
import type { State } from './state.ts';

/** What became of one try to tell the app. */
export function foldEvent(state: State, entry: EntryOf<'event.failed'> | EntryOf<'event.settled'>): void {
  const owed = state.owed.get(entry.eventId);
  if (owed === undefined) return;
  if (entry.type === 'event.settled') {
    state.owed.delete(entry.eventId);
    return;
  }
  const { reason, dueAt } = entry;
  state.owed.set(owed.id, { ...owed, attempt: entry.attempt + 1, reason, dueAt });
}

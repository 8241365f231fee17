import type { Json } from './entries.ts';
import type { SlackOptions } from './options.ts';
import type { State } from './state.ts';

/** Notes that the app must be told; `by` is the person whose act it was. */
export function owe(
  state: State,
  what: { readonly id: string; readonly at: number; readonly event: Json; readonly by: string },
  options: SlackOptions,
): void {
  const { id, at, event } = what;
  const team = state.people.get(what.by)?.team;
  const isShared = team !== undefined && team !== options.team;
  state.owed.set(id, { id, at, event, isShared, attempt: 0, dueAt: at });
  state.fresh.push(id);
}

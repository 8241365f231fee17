import type { Entry } from './entries.ts';
import { foldEvent } from './fold-events.ts';
import { foldFile } from './fold-files.ts';
import { foldMessage } from './fold-messages.ts';
import { foldView } from './fold-views.ts';
import { foldWorkspace } from './fold-workspace.ts';
import type { SlackOptions } from './options.ts';
import { emptyChannel, type State } from './state.ts';

/** Applies one journal line to the workspace, and notes the events which the app is owed because of it. */
export function fold(state: State, entry: Entry, options: SlackOptions): void {
  switch (entry.type) {
    case 'posted':
    case 'updated':
    case 'deleted':
    case 'ephemeral.posted':
    case 'ephemeral.updated':
    case 'ephemeral.deleted':
    case 'reaction.added':
    case 'reaction.removed':
      foldMessage(state, entry, options);
      return;
    case 'file.announced':
    case 'file.uploaded':
    case 'file.titled':
      foldFile(state, entry);
      return;
    case 'dm.opened':
      openDm(state, entry.channel, [options.botUserId, entry.user]);
      return;
    case 'view.opened':
    case 'view.updated':
    case 'view.closed':
    case 'pressed':
    case 'responded':
      foldView(state, entry);
      return;
    case 'event.failed':
    case 'event.settled':
      foldEvent(state, entry);
      return;
    case 'token.changed':
    case 'channel.archived':
    case 'person.changed':
      foldWorkspace(state, entry, options);
      return;
    case 'submitted':
    case 'interaction.answered':
    case 'clock.moved':
    case 'fault.set':
    case 'fault.struck':
      return;
    default:
      entry satisfies never;
  }
}

function openDm(state: State, id: string, members: readonly string[]): void {
  if (state.channels.has(id)) return;
  state.channels.set(id, emptyChannel({ id, name: id, kind: 'im', isArchived: false, members }));
}

import type { EntryOf, Json } from './entries.ts';
import { showPerson } from './methods/people.ts';
import type { SlackOptions } from './options.ts';
import { owe } from './owe.ts';
import type { State } from './state.ts';

type WorkspaceEntry = EntryOf<'token.changed'> | EntryOf<'channel.archived'> | EntryOf<'person.changed'>;

/** What an administrator does, with the event that the app is told about it. */
export function foldWorkspace(state: State, entry: WorkspaceEntry, options: SlackOptions): void {
  const event = change(state, entry, options);
  if (event === undefined) return;
  const { eventId: id, eventTs, at } = entry;
  owe(state, { id, at, event: { ...event, event_ts: eventTs }, by: options.botUserId }, options);
}

function change(state: State, entry: WorkspaceEntry, options: SlackOptions): Json | undefined {
  switch (entry.type) {
    case 'token.changed': {
      state.token = entry.token ?? state.token;
      state.access = entry.access;
      state.scopes = entry.scopes ?? state.scopes;
      if (entry.access === 'token_revoked')
        return { type: 'tokens_revoked', tokens: { oauth: [], bot: [options.botUserId] } };
      return entry.access === 'account_inactive' ? { type: 'app_uninstalled' } : undefined;
    }
    case 'channel.archived': {
      const { channel: id, isArchived, user } = entry;
      const channel = state.channels.get(id);
      if (channel !== undefined) state.channels.set(id, { ...channel, isArchived });
      return { type: isArchived ? 'channel_archive' : 'channel_unarchive', channel: id, user };
    }
    case 'person.changed': {
      const { user, isDisabled, isGuest } = entry;
      const person = state.people.get(user);
      if (person === undefined) return undefined;
      const changed = { ...person, isDisabled, isGuest };
      state.people.set(user, changed);
      return {
        type: 'user_change',
        user: showPerson(changed, options),
        cache_ts: Math.floor(entry.at / 1000),
      };
    }
  }
}

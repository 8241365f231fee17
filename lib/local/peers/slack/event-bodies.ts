import type { EntryOf, Json } from './entries.ts';
import { type Seen, showMessage } from './shape.ts';
import type { Message } from './state.ts';

/** A new message, the app's own included. */
export function postedEvent(seen: Seen, message: Message): Json {
  return { ...showMessage(seen, message), ...where(seen), event_ts: message.ts };
}

/** The second event for a message that mentions the app. */
export function mentionEvent(seen: Seen, message: Message): Json {
  const { channel_type: _, ...rest } = postedEvent(seen, message);
  return { ...rest, type: 'app_mention' };
}

/** An edit, or the tombstone of a deleted root. It has no top-level user. */
export function changedEvent(
  seen: Seen,
  change: { readonly before: Message; readonly after: Message; readonly eventTs: string },
): Json {
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: showMessage(seen, change.after),
    previous_message: showMessage(seen, change.before),
    ts: change.eventTs,
    event_ts: change.eventTs,
    ...where(seen),
  };
}

/** A deletion. */
export function deletedEvent(
  seen: Seen,
  change: { readonly before: Message; readonly eventTs: string },
): Json {
  return {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: change.before.ts,
    previous_message: showMessage(seen, change.before),
    ts: change.eventTs,
    event_ts: change.eventTs,
    ...where(seen),
  };
}

/** A reaction that came or went. */
export function reactionEvent(
  message: Message,
  entry: EntryOf<'reaction.added'> | EntryOf<'reaction.removed'>,
): Json {
  return {
    type: entry.type === 'reaction.added' ? 'reaction_added' : 'reaction_removed',
    user: entry.user,
    reaction: entry.name,
    item: { type: 'message', channel: entry.channel, ts: entry.ts },
    item_user: message.user,
    event_ts: entry.eventTs,
  };
}

function where({ channel }: Seen): Json {
  return { channel: channel.id, channel_type: channel.kind };
}

import type { Json } from './entries.ts';
import { filesOf, showFile } from './files.ts';
import type { SlackOptions } from './options.ts';
import type { Channel, Message, State } from './state.ts';

/** Where a message is looked at. */
export interface Seen {
  readonly state: State;
  readonly channel: Channel;
  readonly options: SlackOptions;
}

/** The app's id; there is one app in this workspace. */
export function appId(options: SlackOptions): string {
  return `A${options.botId.slice(1)}`;
}

/** A message as the Web API and events show it; metadata only when asked for. */
export function showMessage(seen: Seen, message: Message, withMetadata = false): Json {
  return {
    type: 'message',
    ...(subtypeOf(message) === undefined ? {} : { subtype: subtypeOf(message) }),
    ...author(seen, message),
    text: message.text,
    ts: message.ts,
    ...optional({
      client_msg_id: message.clientMsgId,
      blocks: message.blocks,
      attachments: message.attachments,
      edited: message.edited,
    }),
    ...files(seen, message),
    ...thread(seen, message),
    ...reactions(message),
    ...(withMetadata && message.metadata?.['event_type'] !== undefined ? { metadata: message.metadata } : {}),
  };
}

function subtypeOf(message: Message): string | undefined {
  if (message.isTombstone === true) return 'tombstone';
  if (message.isBroadcast === true) return 'thread_broadcast';
  return (message.files ?? []).length > 0 ? 'file_share' : undefined;
}

function files({ state, options }: Seen, message: Message): Json {
  const shared = filesOf(state, message.files);
  if (shared.length === 0) return {};
  return { files: shared.map((file) => showFile(file, options)), upload: false };
}

function author({ state, options }: Seen, message: Message): Json {
  const person = state.people.get(message.user);
  const team = person?.team ?? options.team;
  if (message.user !== options.botUserId) {
    const isForeign = team !== options.team;
    const bot = person?.isBot === true ? { bot_id: `B${message.user.slice(1)}` } : {};
    return { user: message.user, ...bot, team, ...(isForeign ? { user_team: team, source_team: team } : {}) };
  }
  const profile = {
    id: options.botId,
    app_id: appId(options),
    name: person?.name,
    deleted: false,
    team_id: team,
  };
  return { user: message.user, bot_id: options.botId, app_id: appId(options), team, bot_profile: profile };
}

function thread({ channel }: Seen, message: Message): Json {
  if (message.threadTs !== undefined) {
    const root = channel.messages.get(message.threadTs);
    const about = message.isBroadcast === true && root !== undefined ? { root: summary(root) } : {};
    return { thread_ts: message.threadTs, ...optional({ parent_user_id: root?.user }), ...about };
  }
  const replies = channel.threads.get(message.ts) ?? [];
  if (replies.length === 0) return {};
  const users = new Set(replies.map((ts) => channel.messages.get(ts)?.user));
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.size,
    latest_reply: replies.at(-1),
    reply_users: [...users],
    is_locked: false,
    subscribed: true,
  };
}

function summary(root: Message): Json {
  return { type: 'message', user: root.user, text: root.text, ts: root.ts, thread_ts: root.ts };
}

function reactions(message: Message): Json {
  const all = Object.entries(message.reactions ?? {});
  if (all.length === 0) return {};
  return { reactions: all.map(([name, users]) => ({ name, users, count: users.length })) };
}

function optional(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

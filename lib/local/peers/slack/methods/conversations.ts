import type { Json } from '../entries.ts';
import type { Channel } from '../state.ts';
import { type Answer, type Call, findChannel, flagOf, refuse, textOf } from './call.ts';
import { openDm } from './posts.ts';

/** conversations.open: the direct message with one person. */
export function openConversation({ workspace, args }: Call): Answer {
  const known = textOf(args, 'channel');
  const users = textOf(args, 'users')?.split(',') ?? [];
  if (known === undefined && users.length === 0) return refuse('users_list_not_supplied');
  // A direct message with several people exists in Slack; nothing here needs one.
  if (users.length > 1) return refuse('too_many_users');
  const wasOpen = known !== undefined || findChannel(workspace.state, users[0] ?? '') !== undefined;
  if (workspace.state.people.get(users[0] ?? '')?.isDisabled === true) return refuse('user_disabled');
  const channel =
    known === undefined ? openDm(workspace, users[0] ?? '') : findChannel(workspace.state, known);
  if (channel === undefined) return refuse(known === undefined ? 'user_not_found' : 'channel_not_found');
  if (!flagOf(args, 'return_im')) return { ok: true, no_op: wasOpen, channel: { id: channel.id } };
  return { ok: true, no_op: wasOpen, already_open: wasOpen, channel: showChannel(channel) };
}

/** conversations.info */
export function conversationInfo({ workspace, args }: Call): Answer {
  const channel = findChannel(workspace.state, textOf(args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  const count = flagOf(args, 'include_num_members') ? { num_members: channel.members.length } : {};
  const isMember = channel.members.includes(workspace.options.botUserId);
  return { ok: true, channel: { ...showChannel(channel), is_member: isMember, ...count } };
}

/** conversations.members, with a cursor. */
export function members({ workspace, args }: Call): Answer {
  const channel = findChannel(workspace.state, textOf(args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  const limit = Number(textOf(args, 'limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return refuse('invalid_limit');
  const cursor = textOf(args, 'cursor');
  const start = cursor === undefined ? 0 : channel.members.indexOf(cursor);
  if (start < 0) return refuse('invalid_cursor');
  const next = channel.members[start + limit] ?? '';
  const page = channel.members.slice(start, start + limit);
  return { ok: true, members: page, response_metadata: { next_cursor: next } };
}

function showChannel(channel: Channel): Json {
  const { id, name, kind, isArchived } = channel;
  if (kind === 'im') return { id, is_im: true, user: channel.members[1], is_open: true };
  return {
    id,
    name,
    is_channel: kind === 'channel',
    is_group: kind === 'group',
    is_im: false,
    is_private: kind === 'group',
    is_archived: isArchived,
  };
}

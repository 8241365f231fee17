import type { EntryOf } from './entries.ts';
import { changedEvent, deletedEvent, mentionEvent, postedEvent, reactionEvent } from './event-bodies.ts';
import { shareFiles } from './fold-files.ts';
import type { SlackOptions } from './options.ts';
import { owe } from './owe.ts';
import type { Channel, Message, State } from './state.ts';

type MessageEntry =
  | EntryOf<'posted'>
  | EntryOf<'updated'>
  | EntryOf<'deleted'>
  | EntryOf<'ephemeral.posted'>
  | EntryOf<'ephemeral.updated'>
  | EntryOf<'ephemeral.deleted'>
  | EntryOf<'reaction.added'>
  | EntryOf<'reaction.removed'>;

/** Posts, edits, deletions, reactions and ephemerals, each with the events that it causes. */
export function foldMessage(state: State, entry: MessageEntry, options: SlackOptions): void {
  const channel = state.channels.get(entry.channel);
  if (channel === undefined) return;
  switch (entry.type) {
    case 'posted':
      addMessage(state, channel, entry, options);
      return;
    case 'updated':
      changeMessage(state, channel, entry, options);
      return;
    case 'deleted':
      removeMessage(state, channel, entry, options);
      return;
    case 'ephemeral.posted':
    case 'ephemeral.updated': {
      const { type: _, at: __, ...ephemeral } = entry;
      channel.ephemerals.set(entry.ts, ephemeral);
      return;
    }
    case 'ephemeral.deleted':
      channel.ephemerals.delete(entry.ts);
      return;
    case 'reaction.added':
    case 'reaction.removed':
      react(state, channel, entry, options);
      return;
    default:
      entry satisfies never;
  }
}

function addMessage(state: State, channel: Channel, entry: EntryOf<'posted'>, options: SlackOptions): void {
  const { type: _, at: __, eventId, ...message } = entry;
  channel.order.push(message.ts);
  channel.messages.set(message.ts, message);
  shareFiles(state, message.files);
  if (message.threadTs !== undefined) {
    const replies = channel.threads.get(message.threadTs);
    if (replies === undefined) channel.threads.set(message.threadTs, [message.ts]);
    else replies.push(message.ts);
  }
  const seen = { state, channel, options };
  owe(state, { id: eventId, at: entry.at, event: postedEvent(seen, message), by: message.user }, options);
  const isMention = channel.kind !== 'im' && message.text.includes(`<@${options.botUserId}>`);
  if (!isMention || message.user === options.botUserId) return;
  owe(
    state,
    { id: `${eventId}M`, at: entry.at, event: mentionEvent(seen, message), by: message.user },
    options,
  );
}

function changeMessage(
  state: State,
  channel: Channel,
  entry: EntryOf<'updated'>,
  options: SlackOptions,
): void {
  const before = channel.messages.get(entry.ts);
  if (before === undefined) return;
  const { text, blocks, metadata, user, eventTs } = entry;
  const after: Message = { ...before, text, blocks, metadata, edited: { user, ts: eventTs } };
  channel.messages.set(entry.ts, after);
  const event = changedEvent({ state, channel, options }, { before, after, eventTs });
  owe(state, { id: entry.eventId, at: entry.at, event, by: user }, options);
}

function removeMessage(
  state: State,
  channel: Channel,
  entry: EntryOf<'deleted'>,
  options: SlackOptions,
): void {
  const before = channel.messages.get(entry.ts);
  if (before === undefined) return;
  const seen = { state, channel, options };
  const { eventTs, user } = entry;
  const hasReplies = (channel.threads.get(entry.ts)?.length ?? 0) > 0;
  if (hasReplies) {
    const { channel: id, ts } = before;
    const after = {
      channel: id,
      ts,
      user: 'USLACKBOT',
      text: 'This message was deleted.',
      isTombstone: true,
    };
    channel.messages.set(ts, after);
    const event = changedEvent(seen, { before, after, eventTs });
    owe(state, { id: entry.eventId, at: entry.at, event, by: user }, options);
    return;
  }
  channel.messages.delete(entry.ts);
  drop(channel.order, entry.ts);
  if (before.threadTs !== undefined) drop(channel.threads.get(before.threadTs) ?? [], entry.ts);
  const event = deletedEvent(seen, { before, eventTs });
  owe(state, { id: entry.eventId, at: entry.at, event, by: user }, options);
}

function react(
  state: State,
  channel: Channel,
  entry: EntryOf<'reaction.added'> | EntryOf<'reaction.removed'>,
  options: SlackOptions,
): void {
  const message = channel.messages.get(entry.ts);
  if (message === undefined) return;
  const others = (message.reactions?.[entry.name] ?? []).filter((user) => user !== entry.user);
  const users = entry.type === 'reaction.added' ? [...others, entry.user] : others;
  const { [entry.name]: _, ...rest } = message.reactions ?? {};
  const reactions = users.length === 0 ? rest : { ...rest, [entry.name]: users };
  channel.messages.set(entry.ts, { ...message, reactions });
  owe(
    state,
    { id: entry.eventId, at: entry.at, event: reactionEvent(message, entry), by: entry.user },
    options,
  );
}

function drop(list: string[], ts: string): void {
  const index = list.lastIndexOf(ts);
  if (index >= 0) list.splice(index, 1);
}

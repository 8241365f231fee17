import { showMessage } from '../shape.ts';
import type { Channel, Message } from '../state.ts';
import { eventIdOf } from '../timestamps.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, findChannel, refuse, textOf } from './call.ts';
import { type Content, isEmpty, readContent } from './content.ts';

/** chat.update: only the bot's own messages; blocks that are not sent stay. */
export function updateMessage(call: Call): Answer {
  const { workspace, args } = call;
  const found = findOwn(call, 'cant_update_message');
  if ('refusal' in found) return found.refusal;
  const checked = readContent(args, 'refuse');
  if ('refusal' in checked) return checked.refusal;
  if (isEmpty(checked.content)) return refuse('no_text');
  const { channel, message } = found;
  change(workspace, message, checked.content, workspace.options.botUserId);
  const after = channel.messages.get(message.ts) ?? message;
  const shown = showMessage({ state: workspace.state, channel, options: workspace.options }, after);
  return { ok: true, channel: channel.id, ts: message.ts, text: after.text, message: shown };
}

/** chat.delete: only the bot's own messages. */
export function deleteMessage(call: Call): Answer {
  const found = findOwn(call, 'cant_delete_message');
  if ('refusal' in found) return found.refusal;
  remove(call.workspace, found.message, call.workspace.options.botUserId);
  return { ok: true, channel: found.channel.id, ts: found.message.ts };
}

/** Writes an edit, by the bot or by a person. */
export function change(workspace: Workspace, message: Message, content: Content, user: string): void {
  const eventTs = workspace.mintTs();
  const blocks = content.blocks ?? message.blocks;
  workspace.record({
    type: 'updated',
    at: workspace.now(),
    channel: message.channel,
    ts: message.ts,
    user,
    text: content.text ?? '',
    blocks: blocks === undefined ? undefined : [...blocks],
    metadata: content.metadata ?? message.metadata,
    eventTs,
    eventId: eventIdOf(eventTs),
  });
}

/** Writes a deletion, by the bot or by a person. */
export function remove(workspace: Workspace, message: Message, user: string): void {
  const eventTs = workspace.mintTs();
  const { channel, ts } = message;
  const eventId = eventIdOf(eventTs);
  workspace.record({ type: 'deleted', at: workspace.now(), channel, ts, user, eventTs, eventId });
}

function findOwn(
  { workspace, args }: Call,
  foreign: string,
): { readonly channel: Channel; readonly message: Message } | { readonly refusal: Answer } {
  const channel = findChannel(workspace.state, textOf(args, 'channel') ?? '');
  if (channel === undefined) return { refusal: refuse('channel_not_found') };
  // Which error an edit in an archived channel gets is not in Slack's list; this one says what is the matter.
  if (channel.isArchived) return { refusal: refuse('is_archived') };
  const message = channel.messages.get(textOf(args, 'ts') ?? '');
  if (message === undefined || message.isTombstone === true) return { refusal: refuse('message_not_found') };
  if (message.user !== workspace.options.botUserId) return { refusal: refuse(foreign) };
  return { channel, message };
}

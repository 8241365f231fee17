import { showMessage } from '../shape.ts';
import type { Channel, Message } from '../state.ts';
import { eventIdOf } from '../timestamps.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, dmId, findChannel, flagOf, refuse, textOf } from './call.ts';
import { type Content, isEmpty, readContent } from './content.ts';

/** chat.postMessage */
export function postMessage(call: Call): Answer {
  const { workspace, args } = call;
  const channel = placeToPost(workspace, textOf(args, 'channel') ?? '');
  if ('refusal' in channel) return channel.refusal;
  const checked = readContent(args, 'cut');
  if ('refusal' in checked) return checked.refusal;
  if (isEmpty(checked.content)) return refuse('no_text');
  const threadTs = textOf(args, 'thread_ts');
  const problem = threadTs === undefined ? undefined : threadProblem(channel, threadTs);
  if (problem !== undefined) return refuse(problem);
  const isBroadcast = threadTs !== undefined && flagOf(args, 'reply_broadcast');
  const message = post(workspace, channel, { ...checked.content, threadTs, isBroadcast });
  const shown = showMessage({ state: workspace.state, channel, options: workspace.options }, message);
  return { ok: true, channel: channel.id, ts: message.ts, message: shown };
}

/** Writes the bot's message and gives it back. */
export function post(
  workspace: Workspace,
  channel: Channel,
  what: Content & { readonly threadTs?: string | undefined; readonly isBroadcast?: boolean | undefined },
): Message {
  const ts = workspace.mintTs();
  const message = {
    channel: channel.id,
    ts,
    user: workspace.options.botUserId,
    text: what.text ?? '',
    threadTs: what.threadTs,
    isBroadcast: what.isBroadcast === true ? true : undefined,
    blocks: what.blocks === undefined ? undefined : [...what.blocks],
    attachments: what.attachments === undefined ? undefined : [...what.attachments],
    metadata: what.metadata,
  };
  workspace.record({ type: 'posted', at: workspace.now(), eventId: eventIdOf(ts), ...message });
  return message;
}

/** Finds the channel that the bot may post to; a person's id opens the direct message, as with Slack. */
export function placeToPost(workspace: Workspace, wanted: string): Channel | { readonly refusal: Answer } {
  const { state, options } = workspace;
  const channel = findChannel(state, wanted) ?? openDm(workspace, wanted);
  if (channel === undefined) return { refusal: refuse('channel_not_found') };
  if (channel.isArchived) return { refusal: refuse('is_archived') };
  if (!channel.members.includes(options.botUserId)) return { refusal: refuse('not_in_channel') };
  return channel;
}

/** Opens the direct message with a person of this workspace, or gives the open one. */
export function openDm(workspace: Workspace, user: string): Channel | undefined {
  const person = workspace.state.people.get(user);
  if (person === undefined || user === workspace.options.botUserId) return undefined;
  const id = dmId(user);
  if (!workspace.state.channels.has(id)) {
    workspace.record({ type: 'dm.opened', at: workspace.now(), channel: id, user });
  }
  return workspace.state.channels.get(id);
}

/** Why nobody can reply under this ts. Slack wants the root's ts, never a reply's. */
export function threadProblem(channel: Channel, threadTs: string): string | undefined {
  const root = channel.messages.get(threadTs);
  if (root === undefined) return 'thread_not_found';
  return root.threadTs === undefined ? undefined : 'cannot_reply_to_message';
}

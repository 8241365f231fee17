import type { Message } from '../state.ts';
import { eventIdOf, isTs } from '../timestamps.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, findChannel, refuse, textOf } from './call.ts';

/** reactions.add */
export function addReaction(call: Call): Answer {
  const found = findReacted(call);
  if ('refusal' in found) return found.refusal;
  if (found.hasReacted) return refuse('already_reacted');
  react(call.workspace, 'reaction.added', found.message, found);
  return { ok: true };
}

/** reactions.remove */
export function removeReaction(call: Call): Answer {
  const found = findReacted(call);
  if ('refusal' in found) return found.refusal;
  if (!found.hasReacted) return refuse('no_reaction');
  react(call.workspace, 'reaction.removed', found.message, found);
  return { ok: true };
}

/** Writes a reaction, of the bot or of a person. */
export function react(
  workspace: Workspace,
  type: 'reaction.added' | 'reaction.removed',
  message: Message,
  who: { readonly user: string; readonly name: string },
): void {
  const eventTs = workspace.mintTs();
  const { channel, ts } = message;
  const { user, name } = who;
  const eventId = eventIdOf(eventTs);
  workspace.record({ type, at: workspace.now(), channel, ts, user, name, eventTs, eventId });
}

interface Reacted {
  readonly message: Message;
  readonly name: string;
  readonly user: string;
  readonly hasReacted: boolean;
}

function findReacted({ workspace, args }: Call): Reacted | { readonly refusal: Answer } {
  const ts = textOf(args, 'timestamp');
  const wanted = textOf(args, 'channel');
  if (ts === undefined || wanted === undefined) return { refusal: refuse('no_item_specified') };
  const name = (textOf(args, 'name') ?? '').replaceAll(':', '');
  if (!/^[a-z0-9_+'-]+$/.test(name)) return { refusal: refuse('invalid_name') };
  if (!isTs(ts)) return { refusal: refuse('bad_timestamp') };
  const channel = findChannel(workspace.state, wanted);
  if (channel === undefined) return { refusal: refuse('channel_not_found') };
  if (channel.isArchived) return { refusal: refuse('is_archived') };
  const message = channel.messages.get(ts);
  if (message === undefined) return { refusal: refuse('message_not_found') };
  const user = workspace.options.botUserId;
  return { message, name, user, hasReacted: message.reactions?.[name]?.includes(user) === true };
}

import type { Channel } from '../state.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, refuse, textOf } from './call.ts';
import { type Content, isEmpty, readContent } from './content.ts';
import { placeToPost, threadProblem } from './posts.ts';

/** chat.postEphemeral: one person sees it, it has no place in history and no event. */
export function postEphemeral({ workspace, args }: Call): Answer {
  const channel = placeToPost(workspace, textOf(args, 'channel') ?? '');
  if ('refusal' in channel) return channel.refusal;
  const user = textOf(args, 'user') ?? '';
  if (!channel.members.includes(user)) return refuse('user_not_in_channel');
  const checked = readContent(args, 'refuse');
  if ('refusal' in checked) return checked.refusal;
  if (isEmpty(checked.content)) return refuse('no_text');
  const threadTs = textOf(args, 'thread_ts');
  const problem = threadTs === undefined ? undefined : threadProblem(channel, threadTs);
  if (problem !== undefined) return refuse(problem);
  const ts = whisper(workspace, channel, { ...checked.content, user, threadTs });
  return { ok: true, message_ts: ts };
}

/** Writes an ephemeral and gives its ts. */
export function whisper(
  workspace: Workspace,
  channel: Channel,
  what: Content & { readonly user: string; readonly threadTs?: string | undefined },
): string {
  const ts = workspace.mintTs();
  workspace.record({
    type: 'ephemeral.posted',
    at: workspace.now(),
    channel: channel.id,
    ts,
    user: what.user,
    text: what.text ?? '',
    threadTs: what.threadTs,
    blocks: what.blocks === undefined ? undefined : [...what.blocks],
  });
  return ts;
}

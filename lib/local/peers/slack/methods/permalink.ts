import { type Answer, type Call, findChannel, refuse, textOf } from './call.ts';
import { urlOf } from './people.ts';

/** chat.getPermalink */
export function permalink({ workspace, args }: Call): Answer {
  const channel = findChannel(workspace.state, textOf(args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  const message = channel.messages.get(textOf(args, 'message_ts') ?? '');
  if (message === undefined) return refuse('message_not_found');
  const { ts, threadTs } = message;
  const thread = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`;
  const url = `${urlOf(workspace.options.team)}archives/${channel.id}/p${ts.replace('.', '')}${thread}`;
  return { ok: true, channel: channel.id, permalink: url };
}

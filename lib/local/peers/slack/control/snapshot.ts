import type { Json } from '../entries.ts';
import { showView } from '../methods/views.ts';
import type { Pretend } from '../pretend.ts';
import { showMessage } from '../shape.ts';
import type { Channel, Ephemeral } from '../state.ts';
import type { Workspace } from '../workspace.ts';

/** Everything that is needed to draw the workspace; the newest `limit` top-level messages of each channel. */
export function snapshot({ workspace, faults }: Pretend, limit: number): Json {
  const { state, options } = workspace;
  return {
    team: options.team,
    bot: { userId: options.botUserId, botId: options.botId },
    now: workspace.now(),
    offset: workspace.now() - Date.now(),
    seq: workspace.entries().length,
    users: [...state.people.values()],
    channels: [...state.channels.values()].map((channel) => drawChannel(workspace, channel, limit)),
    views: [...state.views.values()].map((open) => ({ user: open.user, ...showView(workspace, open) })),
    owed: [...state.owed.values()].map(({ id, attempt, reason, dueAt }) => ({ id, attempt, reason, dueAt })),
    faults: faults.active(),
  };
}

function drawChannel(workspace: Workspace, channel: Channel, limit: number): Json {
  const seen = { state: workspace.state, channel, options: workspace.options };
  const draw = (ts: string): readonly Json[] => {
    const message = channel.messages.get(ts);
    return message === undefined ? [] : [showMessage(seen, message, true)];
  };
  const roots: string[] = [];
  for (let index = channel.order.length - 1; index >= 0 && roots.length < limit; index -= 1) {
    const message = channel.messages.get(channel.order[index] ?? '');
    if (message === undefined) continue;
    if (message.threadTs === undefined || message.isBroadcast === true) roots.unshift(message.ts);
  }
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    isArchived: channel.isArchived,
    members: channel.members,
    messages: roots.flatMap((ts) =>
      draw(ts).map((message) => ({ ...message, replies: (channel.threads.get(ts) ?? []).flatMap(draw) })),
    ),
    ephemerals: [...channel.ephemerals.values()].map(drawEphemeral),
  };
}

function drawEphemeral({ ts, user, text, threadTs, blocks }: Ephemeral): Json {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return {
    type: 'message',
    is_ephemeral: true,
    user,
    text,
    ts,
    ...thread,
    ...(blocks === undefined ? {} : { blocks }),
  };
}

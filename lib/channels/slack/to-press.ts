import { inboundId } from '../../core/id.ts';
import { pressSchema } from './schema.ts';
import { instantOf, orderOf, type Self, type Taken, threadGroup } from './to-message.ts';

/** One push of a button, from a `block_actions` payload. */
export function toPress(body: unknown, self: Self): Taken {
  const { data } = pressSchema.safeParse(body);
  if (data === undefined) return { ignored: 'unknown shape' };
  const { user, container } = data;
  const [action] = data.actions;
  const { channel_id: channel, message_ts: ts } = container;
  // A press has no event id. One person pushing one button at one moment is one press.
  const key = `${self.team}:${channel}:${ts}:${action.action_ts}:${user.id}`;
  return {
    event: `press:${key}`,
    inbound: {
      kind: 'press',
      id: inboundId('slack', key),
      // Of its own: a press names its ticket, and an acknowledgement must not wait behind what is written in its thread.
      group: `${threadGroup(self, channel, ts)}:press`,
      order: orderOf(action.action_ts),
      at: instantOf(action.action_ts),
      person: { team: user.team_id ?? data.team?.id ?? self.team, user: user.id },
      action: action.action_id,
      value: action.value ?? '',
      place: { channel, ts },
    },
  };
}

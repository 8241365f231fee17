import { inboundId } from '../../core/id.ts';
import type { Instant } from '../../core/time.ts';
import { commandSchema } from './schema.ts';
import { type Self, type Taken, threadGroup } from './to-message.ts';

/** A slash command of ours. It has no moment of its own; `now` is when it came. */
export function toCommand(body: unknown, self: Self, now: Instant): Taken {
  const { data } = commandSchema.safeParse(body);
  if (data === undefined) return { ignored: 'unknown shape' };
  // Slack sends a command once; the trigger is its own.
  const key = `${self.team}:${data.trigger_id}`;
  return {
    event: `command:${key}`,
    inbound: {
      kind: 'command',
      id: inboundId('slack', `command:${key}`),
      group: `${threadGroup(self, data.channel_id, data.trigger_id)}:command`,
      order: String(now),
      at: now,
      person: { team: data.team_id ?? self.team, user: data.user_id },
      channel: data.channel_id,
      text: data.text ?? '',
    },
  };
}

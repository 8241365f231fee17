import { inboundId } from '../../core/id.ts';
import { type MessageEvent, messageEnvelopeSchema } from './schema.ts';
import { toCustomerText } from './to-customer-text.ts';
import {
  instantOf,
  isOurWorkspace,
  isSet,
  orderOf,
  type Self,
  type Taken,
  threadGroup,
} from './to-message.ts';

/** True for what `toChange` reads. */
export function isChange(subtype: string | undefined): boolean {
  return subtype === 'message_changed' || subtype === 'message_deleted';
}

/**
 * That a person edited or deleted what they had written in a thread. Slack also says "changed" when it adds a preview of
 * a link or finds out the language: the words are the same then, and nobody did anything.
 */
export function toChange(body: unknown, self: Self): Taken {
  const { data: envelope } = messageEnvelopeSchema.safeParse(body);
  if (envelope === undefined) return { ignored: 'unknown shape' };
  if (!isOurWorkspace(envelope, self)) return { ignored: 'another workspace' };
  const { event, event_id } = envelope;
  const change = event.subtype === 'message_deleted' ? 'deleted' : 'edited';
  const changed = change === 'deleted' ? event.previous_message : event.message;
  const { bot_id, user, ts, thread_ts: thread } = changed ?? {};
  if (isSet(bot_id)) return { ignored: 'from a bot' };
  if (user === self.botUserId) return { ignored: 'our own message' };
  if (!isSet(user) || !isSet(ts)) return { ignored: `subtype ${event.subtype}` };
  if (!isSet(thread) || thread === ts) return { ignored: 'not in a thread' };
  if (change === 'edited' && !saysOther(event)) return { ignored: 'the same words' };
  const message = `${self.team}:${event.channel}:${ts}`;
  // One edit is one, however often Slack tells of it.
  const which = change === 'deleted' ? change : `${change}:${event.message?.edited?.ts ?? event.ts}`;
  return {
    event: event_id,
    inbound: {
      kind: 'agent.change',
      id: inboundId('slack', `${message}:${which}`),
      group: threadGroup(self, event.channel, thread),
      order: orderOf(event.ts),
      at: instantOf(event.ts),
      person: { team: changed?.user_team ?? changed?.team ?? envelope.team_id ?? self.team, user },
      channel: event.channel,
      thread,
      change,
      message: inboundId('slack', message),
    },
  };
}

/** What it said before is not always told. */
function saysOther({ message, previous_message: before }: MessageEvent): boolean {
  if (before === null || before === undefined) return isSet(message?.edited?.ts);
  return toCustomerText(message ?? {}) !== toCustomerText(before);
}

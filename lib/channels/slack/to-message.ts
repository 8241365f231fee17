import type { AgentFile } from '../../core/attachment.ts';
import { inboundId } from '../../core/id.ts';
import type { AgentMessage, Inbound } from '../../core/message.ts';
import { type Instant, instant } from '../../core/time.ts';
import { type EventFile, type MessageEnvelope, type MessageEvent, messageEnvelopeSchema } from './schema.ts';
import type { DoorSecret } from './secrets.ts';
import { isForTeam, toCustomerText } from './to-customer-text.ts';

/** Who we are in the workspace. */
export type Self = Omit<DoorSecret, 'signingSecrets'>;

/** Something for the inbox with the id that Slack repeats on a retry, or why it is nothing to us. */
export type Taken = { readonly inbound: Inbound; readonly event: string } | { readonly ignored: string };

// Subtypes that a person wrote; `me_message` is what somebody says of themselves. Edits, deletions, joins and topics are not meant for a customer.
const written = new Set(['file_share', 'me_message', 'thread_broadcast']);

/** A message in a thread, from the body of a `message` event. */
export function toMessage(body: unknown, self: Self): Taken {
  const { data: envelope } = messageEnvelopeSchema.safeParse(body);
  if (envelope === undefined) return { ignored: 'unknown shape' };
  const { event } = envelope;
  const reason = whyIgnored(envelope, self);
  if (reason !== undefined) return { ignored: reason };
  // The schema lets them be absent, `whyIgnored` does not.
  const { user, thread_ts: thread } = event;
  if (typeof user !== 'string' || typeof thread !== 'string') return { ignored: 'unknown shape' };
  return { inbound: agentMessage({ event, user, thread }, envelope, self), event: envelope.event_id };
}

function agentMessage(
  said: { readonly event: MessageEvent; readonly user: string; readonly thread: string },
  envelope: MessageEnvelope,
  self: Self,
): AgentMessage {
  const { event, user, thread } = said;
  const files = (event.files ?? []).map(toFile);
  return {
    kind: 'agent.message',
    id: inboundId('slack', `${self.team}:${event.channel}:${event.ts}`),
    group: threadGroup(self, event.channel, thread),
    order: orderOf(event.ts),
    at: instantOf(event.ts),
    // A stranger of Slack Connect keeps their own workspace, so that nobody takes them for an agent.
    person: { team: event.user_team ?? event.team ?? envelope.team_id ?? self.team, user },
    channel: event.channel,
    thread,
    text: toCustomerText(event),
    ...(files.length === 0 ? {} : { files }),
    ...(hasShared(event) ? { hasShared: true } : {}),
    isInternal: event.subtype === 'thread_broadcast' || isForTeam(event.text ?? ''),
  };
}

function whyIgnored(envelope: MessageEnvelope, self: Self): string | undefined {
  const { event } = envelope;
  if (!isOurWorkspace(envelope, self)) return 'another workspace';
  if (event.user === self.botUserId || event.bot_id === self.botId) return 'our own message';
  if (isSet(event.bot_id) || isSet(event.message?.bot_id)) return 'from a bot';
  if (isSet(event.subtype) && !written.has(event.subtype)) return `subtype ${event.subtype}`;
  if (!isSet(event.user)) return 'no author';
  if (!isSet(event.thread_ts) || event.thread_ts === event.ts) return 'not in a thread';
  const isEmpty = toCustomerText(event) === '' && (event.files ?? []).length === 0;
  return isEmpty && !hasShared(event) ? 'empty' : undefined;
}

/**
 * True when another message was forwarded with it: that stands in neither text nor files. The preview of a link to a
 * message is marked alike, but then the link stands in the text.
 */
function hasShared({ text, attachments }: MessageEvent): boolean {
  return (attachments ?? []).some(
    ({ is_share, is_msg_unfurl }) => is_share === true || (is_msg_unfurl === true && !isSet(text)),
  );
}

/** A file that can be downloaded has an address of Slack's own, and a size. */
function toFile({ id, name, title, size, mode, url_private_download: url }: EventFile): AgentFile {
  const isOurs = isSet(url) && mode !== 'external' && mode !== 'tombstone' && typeof size === 'number';
  return {
    id: id ?? '',
    name: (name ?? title ?? id ?? '?').toWellFormed(),
    size: size ?? 0,
    ...(isOurs ? { url } : {}),
  };
}

/** In a shared channel the event may carry the other company's workspace; then the authorization is ours. */
export function isOurWorkspace(
  { team_id, context_team_id, authorizations }: MessageEnvelope,
  { team }: Self,
): boolean {
  const named = [team_id, context_team_id, ...(authorizations ?? []).map((one) => one.team_id)].filter(isSet);
  return named.length === 0 || named.includes(team);
}

/** True for what is there and says something. */
export function isSet(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '';
}

/** Whose turn is kept in order: everything that happens in one thread. */
export function threadGroup({ team }: Self, channel: string, thread: string): string {
  return `slack:${team}:${channel}:${thread}`;
}

/** A `ts` so that it sorts by bytes. */
export function orderOf(ts: string): string {
  const [whole = '', fraction = ''] = ts.split('.');
  return `${whole.padStart(12, '0')}.${fraction.padEnd(6, '0')}`;
}

/** A `ts` in milliseconds. */
export function instantOf(ts: string): Instant {
  return instant(Math.floor(Number(ts) * 1_000));
}

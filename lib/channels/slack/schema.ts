import * as z from 'zod';

const ts = z.string().regex(/^\d{1,12}\.\d{1,6}$/);

const word = z.string().nullish().catch(undefined);

/**
 * A file of a message; names are missing for files that Slack hides. What is of another kind than Slack says is not there:
 * the words beside a file must not be lost with it.
 */
const fileSchema = z
  .object({
    id: word,
    name: word,
    title: word,
    size: z.number().int().nonnegative().nullish().catch(undefined),
    /** `external` for what is shared from elsewhere; then there is nothing to download from Slack. */
    mode: word,
    url_private_download: word,
  })
  .catch({});

export type EventFile = z.infer<typeof fileSchema>;

/** What hangs on a message: previews of links, and other messages that were forwarded with it. */
const attachmentSchema = z
  .object({
    is_share: z.boolean().nullish().catch(undefined),
    is_msg_unfurl: z.boolean().nullish().catch(undefined),
  })
  .catch({});

/** A message as an edit or a deletion shows it, before or after. */
const changedSchema = z.object({
  bot_id: word,
  user: word,
  text: word,
  ts: ts.nullish().catch(undefined),
  thread_ts: ts.nullish().catch(undefined),
  team: word,
  user_team: word,
  edited: z.object({ ts: word }).nullish().catch(undefined),
});

/** A `message` event: what people write, what apps post, and edits and deletions of both. */
const messageEventSchema = z.object({
  type: z.literal('message'),
  subtype: z.string().nullish(),
  channel: z.string(),
  ts,
  thread_ts: ts.nullish(),
  user: z.string().nullish(),
  text: z.string().nullish(),
  /** The author's workspace; `user_team` where the channel is shared with another company. */
  team: z.string().nullish(),
  user_team: z.string().nullish(),
  bot_id: z.string().nullish(),
  files: z.array(fileSchema).nullish(),
  attachments: z.array(attachmentSchema).nullish().catch(undefined),
  message: changedSchema.nullish(),
  previous_message: changedSchema.nullish(),
});
export type MessageEvent = z.infer<typeof messageEventSchema>;

/** The envelope of a `message` event, as the Events API delivers it. */
export const messageEnvelopeSchema = z.object({
  event_id: z.string().min(1),
  team_id: z.string().nullish(),
  context_team_id: z.string().nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
  event: messageEventSchema,
});
export type MessageEnvelope = z.infer<typeof messageEnvelopeSchema>;

/** A slash command, as its form has it. */
export const commandSchema = z.object({
  team_id: z.string().nullish(),
  user_id: z.string().min(1),
  channel_id: z.string().min(1),
  trigger_id: z.string().min(1),
  text: z.string().max(2_000).nullish(),
});

/** A `block_actions` payload of a button in a message. Slack allows 2,000 characters of `value`. */
export const pressSchema = z.object({
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
  container: z.object({ message_ts: ts, channel_id: z.string(), thread_ts: ts.nullish() }),
  message: z.object({ thread_ts: ts.nullish() }).nullish(),
  actions: z.tuple(
    [z.object({ action_id: z.string(), action_ts: ts, value: z.string().max(2_000).optional() })],
    z.unknown(),
  ),
});
export type PressPayload = z.infer<typeof pressSchema>;

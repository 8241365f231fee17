import * as z from 'zod';

const json = z.record(z.string(), z.unknown());

/** A block as it is kept: checked when it came in, and with a block_id of its own or of Slack's. */
const blockSchema = z.looseObject({ type: z.string(), block_id: z.string().optional() });
const blocks = z.array(blockSchema);
const base = { at: z.number() };
const place = { ...base, channel: z.string(), ts: z.string() };
/** A change that the app is told about: the ts of the telling, and the event's id, stable over retries. */
const told = { eventTs: z.string(), eventId: z.string() };
const view = { ...base, viewId: z.string(), view: json };
const reaction = { ...place, ...told, user: z.string(), name: z.string() };

const posted = z.object({
  type: z.literal('posted'),
  ...place,
  eventId: z.string(),
  user: z.string(),
  text: z.string(),
  threadTs: z.string().optional(),
  isBroadcast: z.boolean().optional(),
  blocks: blocks.optional(),
  attachments: z.array(json).optional(),
  metadata: json.optional(),
  clientMsgId: z.string().optional(),
  files: z.array(z.string()).optional(),
});

const ephemeral = z.object({
  type: z.literal('ephemeral.posted'),
  ...place,
  user: z.string(),
  text: z.string(),
  threadTs: z.string().optional(),
  blocks: blocks.optional(),
});

/** Everything that can happen in the workspace, one journal line each. The workspace is the fold of these. */
export const entrySchema = z.discriminatedUnion('type', [
  posted,
  z.object({
    type: z.literal('updated'),
    ...place,
    ...told,
    user: z.string(),
    text: z.string(),
    blocks: blocks.optional(),
    metadata: json.optional(),
  }),
  /** A file that the app will upload; then its bytes, beside the journal; then its title. */
  z.object({
    type: z.literal('file.announced'),
    ...base,
    file: z.string(),
    name: z.string(),
    size: z.number(),
    user: z.string(),
  }),
  z.object({ type: z.literal('file.uploaded'), ...base, file: z.string() }),
  z.object({ type: z.literal('file.titled'), ...base, file: z.string(), title: z.string() }),
  z.object({ type: z.literal('deleted'), ...place, ...told, user: z.string() }),
  ephemeral,
  ephemeral.extend({ type: z.literal('ephemeral.updated') }),
  z.object({ type: z.literal('ephemeral.deleted'), ...place }),
  z.object({ type: z.literal('reaction.added'), ...reaction }),
  z.object({ type: z.literal('reaction.removed'), ...reaction }),
  z.object({ type: z.literal('dm.opened'), ...base, channel: z.string(), user: z.string() }),
  z.object({ type: z.literal('view.opened'), ...view, user: z.string(), rootViewId: z.string() }),
  z.object({ type: z.literal('view.updated'), ...view }),
  z.object({ type: z.literal('view.closed'), ...base, viewId: z.string(), outcome: z.string() }),
  z.object({
    type: z.literal('pressed'),
    ...place,
    user: z.string(),
    actionId: z.string(),
    value: z.string().optional(),
    isEphemeral: z.boolean(),
    threadTs: z.string().optional(),
    token: z.string(),
  }),
  z.object({ type: z.literal('submitted'), ...base, viewId: z.string(), user: z.string() }),
  z.object({ type: z.literal('interaction.answered'), ...base, status: z.number(), outcome: z.string() }),
  z.object({ type: z.literal('responded'), ...base, token: z.string() }),
  z.object({
    type: z.literal('event.failed'),
    ...base,
    eventId: z.string(),
    attempt: z.number(),
    reason: z.string(),
    dueAt: z.number(),
  }),
  z.object({
    type: z.literal('event.settled'),
    ...base,
    eventId: z.string(),
    attempt: z.number(),
    outcome: z.enum(['delivered', 'refused', 'given-up']),
  }),
  z.object({ type: z.literal('clock.moved'), ...base, offset: z.number() }),
  z.object({ type: z.literal('fault.set'), ...base, fault: json }),
  z.object({ type: z.literal('fault.struck'), ...base, fault: json }),
  z.object({
    type: z.literal('token.changed'),
    ...base,
    ...told,
    token: z.string().optional(),
    access: z.enum(['active', 'token_revoked', 'account_inactive']),
    scopes: z.array(z.string()).optional(),
  }),
  z.object({
    type: z.literal('channel.archived'),
    ...base,
    ...told,
    channel: z.string(),
    user: z.string(),
    isArchived: z.boolean(),
  }),
  z.object({
    type: z.literal('person.changed'),
    ...base,
    ...told,
    user: z.string(),
    isDisabled: z.boolean(),
    isGuest: z.boolean(),
  }),
]);

/** One journal line of the pretend Slack. */
export type Entry = z.infer<typeof entrySchema>;
/** One kind of journal line. */
export type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>;
/** A block that was accepted. */
export type StoredBlock = z.infer<typeof blockSchema>;
/** JSON of no fixed shape. */
export type Json = Readonly<Record<string, unknown>>;

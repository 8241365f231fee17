import * as z from 'zod';

const at = z.number();
const fields = z.record(z.string(), z.unknown());
const conversation = { openKfid: z.string(), externalUserid: z.string() };

/** One line of the pretend WeCom's journal. Its whole state is the fold of these (`fold.ts`). */
export const wecomEntry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('clock'), at, offset: z.number() }),
  z.object({ type: z.literal('token'), at, token: z.string(), app: z.literal('pages').optional() }),
  /** Every access token so far has ended before its time. */
  z.object({ type: z.literal('tokens-ended'), at }),
  /** The company changed the app's secret, or what callbacks are signed and sealed with. */
  z.object({ type: z.literal('secret'), at, secret: z.string() }),
  z.object({ type: z.literal('keys'), at, token: z.string(), encodingAesKey: z.string() }),
  /** Whether the caller's address is on the app's list of trusted ones. */
  z.object({ type: z.literal('trust'), at, isTrusted: z.boolean() }),
  /** A fault that struck. */
  z.object({ type: z.literal('fault'), at, fault: z.looseObject({ kind: z.string() }) }),
  /** A file, of a customer or uploaded; the bytes lie beside the journal. */
  z.object({
    type: z.literal('media'),
    at,
    mediaId: z.string(),
    kind: z.enum(['image', 'voice', 'video', 'file']),
    name: z.string(),
    size: z.number(),
  }),
  /** A customer's message. */
  z.object({
    type: z.literal('said'),
    at,
    ...conversation,
    msgid: z.string(),
    msgtype: z.string(),
    content: fields,
  }),
  /** A message that a colleague typed in the WeCom client. */
  z.object({
    type: z.literal('typed'),
    at,
    ...conversation,
    msgid: z.string(),
    servicerUserid: z.string(),
    content: fields,
  }),
  /** An event that sync_msg returns: `event` as on the wire, without the two ids. */
  z.object({ type: z.literal('event'), at, ...conversation, msgid: z.string(), event: fields }),
  /** The session's state was changed, by an API call (which may have been given a code) or by hand. */
  z.object({
    type: z.literal('state'),
    at,
    ...conversation,
    state: z.number(),
    by: z.enum(['api', 'hand']),
    servicerUserid: z.string().optional(),
    code: z.string().optional(),
  }),
  /** A message accepted from the API; with `code` it came by send_msg_on_event. */
  z.object({
    type: z.literal('sent'),
    at,
    ...conversation,
    msgid: z.string(),
    msgtype: z.string(),
    content: fields,
    text: z.string(),
    code: z.string().optional(),
  }),
  /** A send that was refused. */
  z.object({
    type: z.literal('refused'),
    at,
    openKfid: z.string().optional(),
    externalUserid: z.string().optional(),
    msgid: z.string().optional(),
    errcode: z.number(),
  }),
  /** A message of the other app to a member. `isDropped`: it was answered like any other, and nobody reads it. */
  z.object({
    type: z.literal('app-sent'),
    at,
    userid: z.string(),
    msgid: z.string(),
    text: z.string(),
    digest: z.string(),
    isDropped: z.boolean(),
  }),
  z.object({ type: z.literal('app-refused'), at, touser: z.string(), errcode: z.number() }),
  z.object({ type: z.literal('doorbell'), at, openKfid: z.string(), token: z.string() }),
  z.object({
    type: z.literal('doorbell-failed'),
    at,
    openKfid: z.string(),
    attempts: z.number(),
    reason: z.string(),
  }),
]);

/** A journal entry of the pretend WeCom. */
export type WecomEntry = z.infer<typeof wecomEntry>;

/** The entry of one type. */
export type EntryOf<T extends WecomEntry['type']> = Extract<WecomEntry, { type: T }>;

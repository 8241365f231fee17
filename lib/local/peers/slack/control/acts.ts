import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { findChannel } from '../methods/call.ts';
import { change, remove } from '../methods/edits.ts';
import { mintFileId } from '../methods/files.ts';
import { openDm, threadProblem } from '../methods/posts.ts';
import { react } from '../methods/reactions.ts';
import type { Pretend } from '../pretend.ts';
import type { Message } from '../state.ts';
import { eventIdOf } from '../timestamps.ts';
import { typeText } from '../typed.ts';
import type { Workspace } from '../workspace.ts';

/** What came of a person's act: `error` says why it cannot be done. */
export type Done = Readonly<Record<string, unknown>> & ({ readonly ok: true } | { readonly error: string });

const writeSchema = z.object({
  channel: z.string(),
  threadTs: z.string().optional(),
  user: z.string(),
  text: z.string().default(''),
  isBroadcast: z.boolean().optional(),
  files: z
    .array(z.object({ name: z.string().min(1).max(255), data: z.base64() }))
    .max(10)
    .default([]),
  shares: z.object({ channel: z.string(), ts: z.string() }).optional(),
});
const placeSchema = z.object({ channel: z.string(), ts: z.string(), user: z.string() });
const editSchema = placeSchema.extend({ text: z.string().min(1) });
const reactSchema = placeSchema.extend({ name: z.string().min(1), isRemoval: z.boolean().optional() });

/** A person writes in a channel, a thread, or the direct message with the bot (their own id names it). */
export function write({ workspace }: Pretend, asked: unknown): Done {
  const { channel: wanted, threadTs, user, text, isBroadcast, files, shares } = writeSchema.parse(asked);
  if (text === '' && files.length === 0 && shares === undefined) return { error: 'no_text' };
  if (!isPerson(workspace, user)) return { error: 'user_not_found' };
  const channel =
    findChannel(workspace.state, wanted) ?? (wanted === user ? openDm(workspace, user) : undefined);
  if (channel === undefined) return { error: 'channel_not_found' };
  if (channel.isArchived) return { error: 'is_archived' };
  if (!channel.members.includes(user)) return { error: 'not_in_channel' };
  const problem = threadTs === undefined ? undefined : threadProblem(channel, threadTs);
  if (problem !== undefined) return { error: problem };
  const forwarded =
    shares === undefined ? undefined : findChannel(workspace.state, shares.channel)?.messages.get(shares.ts);
  if (shares !== undefined && forwarded === undefined) return { error: 'message_not_found' };
  const ts = workspace.mintTs();
  const typed = text === '' ? { text, blocks: undefined } : typeText(text);
  const shared = files.map((file) => attach(workspace, user, file));
  workspace.record({
    type: 'posted',
    at: workspace.now(),
    channel: channel.id,
    ts,
    eventId: eventIdOf(ts),
    user,
    threadTs,
    isBroadcast: isBroadcast === true && threadTs !== undefined ? true : undefined,
    text: typed.text,
    ...(typed.blocks === undefined ? {} : { blocks: [...typed.blocks] }),
    ...(shared.length === 0 ? {} : { files: shared }),
    ...(forwarded === undefined ? {} : { attachments: [forward(forwarded)] }),
    // Only what a human typed has one.
    clientMsgId: workspace.state.people.get(user)?.isBot === true ? undefined : randomUUID(),
  });
  return { ok: true, channel: channel.id, ts };
}

/** A message as it hangs on the one that forwards it; its own text stays where it was. */
function forward({ channel, ts, user, text }: Message): Record<string, unknown> {
  const id = { ts, channel_id: channel, author_id: user };
  return { ...id, is_msg_unfurl: true, is_share: true, text, fallback: text, mrkdwn_in: ['text'] };
}

/** A person's file, with what the message then shares it by. */
function attach(
  workspace: Workspace,
  user: string,
  { name, data }: { readonly name: string; readonly data: string },
): string {
  const id = mintFileId();
  const body = Buffer.from(data, 'base64');
  workspace.files.write(id, body);
  const at = workspace.now();
  workspace.record({ type: 'file.announced', at, file: id, name, size: body.length, user });
  workspace.record({ type: 'file.uploaded', at, file: id });
  return id;
}

/** A person changes their own message. */
export function edit({ workspace }: Pretend, asked: unknown): Done {
  const { text, ...place } = editSchema.parse(asked);
  const found = findOwn(workspace, place);
  if ('error' in found) return found;
  change(workspace, found.message, typeText(text), place.user);
  return { ok: true };
}

/** A person deletes their own message. */
export function erase({ workspace }: Pretend, asked: unknown): Done {
  const place = placeSchema.parse(asked);
  const found = findOwn(workspace, place);
  if ('error' in found) return found;
  remove(workspace, found.message, place.user);
  return { ok: true };
}

/** A person adds or takes back a reaction, on anybody's message. */
export function reactTo({ workspace }: Pretend, asked: unknown): Done {
  const { name, isRemoval, ...place } = reactSchema.parse(asked);
  const found = find(workspace, place);
  if ('error' in found) return found;
  const hasReacted = found.message.reactions?.[name]?.includes(place.user) === true;
  if (hasReacted !== (isRemoval === true)) return { error: hasReacted ? 'already_reacted' : 'no_reaction' };
  const type = isRemoval === true ? 'reaction.removed' : 'reaction.added';
  react(workspace, type, found.message, { user: place.user, name });
  return { ok: true };
}

type Found = { readonly message: Message } | { readonly error: string };

function find(workspace: Workspace, { channel, ts, user }: z.infer<typeof placeSchema>): Found {
  if (!isPerson(workspace, user)) return { error: 'user_not_found' };
  const message = findChannel(workspace.state, channel)?.messages.get(ts);
  return message === undefined || message.isTombstone === true ? { error: 'message_not_found' } : { message };
}

function findOwn(workspace: Workspace, place: z.infer<typeof placeSchema>): Found {
  const found = find(workspace, place);
  return 'message' in found && found.message.user !== place.user ? { error: 'not_your_message' } : found;
}

function isPerson(workspace: Workspace, user: string): boolean {
  const person = workspace.state.people.get(user);
  return person !== undefined && user !== workspace.options.botUserId;
}

import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Json } from '../entries.ts';
import { here, showFile } from '../files.ts';
import { eventIdOf } from '../timestamps.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, type Call, jsonOf, refuse, textOf } from './call.ts';
import { placeToPost, threadProblem } from './posts.ts';

/** files.getUploadURLExternal: where the bytes go. */
export function getUploadUrl({ workspace, args }: Call): Answer {
  const length = Number(textOf(args, 'length'));
  if (!Number.isInteger(length) || length <= 0)
    return refuse('invalid_arguments', ['[ERROR] must be more than 0']);
  const id = mintFileId();
  const name = textOf(args, 'filename') ?? '';
  const user = workspace.options.botUserId;
  workspace.record({ type: 'file.announced', at: workspace.now(), file: id, name, size: length, user });
  return { ok: true, upload_url: `${here}/upload/v1/${id}`, file_id: id };
}

/** An id as Slack makes them. */
export function mintFileId(): string {
  return `F${randomBytes(6).toString('hex').toUpperCase()}`;
}

const filesSchema = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

/**
 * files.completeUploadExternal: shares what was uploaded, as a message of the bot. Slack does not document what a second
 * call with the same file does; here it is refused.
 */
export function completeUpload({ workspace, args }: Call): Answer {
  const parsed = filesSchema.safeParse(jsonOf(args, 'files'));
  if (!parsed.success) return refuse('invalid_arguments', ['[ERROR] invalid files']);
  const kept = parsed.data.map(({ id }) => workspace.state.files.get(id));
  if (kept.some((file) => file === undefined || file.state === 'announced')) return refuse('file_not_found');
  if (kept.some((file) => file?.state === 'shared')) return refuse('file_update_failed');
  const wanted = textOf(args, 'channel_id');
  const channel = wanted === undefined ? undefined : placeToPost(workspace, wanted);
  if (channel !== undefined && 'refusal' in channel) return channel.refusal;
  const threadTs = textOf(args, 'thread_ts');
  const problem = channel && threadTs !== undefined ? threadProblem(channel, threadTs) : undefined;
  if (problem !== undefined) return refuse(problem);
  for (const { id, title } of parsed.data) {
    if (title !== undefined) workspace.record({ type: 'file.titled', at: workspace.now(), file: id, title });
  }
  if (channel !== undefined) {
    const ids = parsed.data.map(({ id }) => id);
    postFiles(workspace, {
      channel: channel.id,
      threadTs,
      text: textOf(args, 'initial_comment') ?? '',
      files: ids,
    });
  }
  // Where it stands is not in the answer.
  return { ok: true, files: parsed.data.map(({ id, title }) => ({ id, title: title ?? '' })) };
}

function postFiles(
  workspace: Workspace,
  message: {
    readonly channel: string;
    readonly threadTs: string | undefined;
    readonly text: string;
    readonly files: string[];
  },
): void {
  const ts = workspace.mintTs();
  const user = workspace.options.botUserId;
  workspace.record({ type: 'posted', at: workspace.now(), ts, eventId: eventIdOf(ts), user, ...message });
}

/** files.info, with where the file was shared. */
export function fileInfo({ workspace, args }: Call): Answer {
  const file = workspace.state.files.get(textOf(args, 'file') ?? '');
  if (file === undefined || file.state === 'announced') return refuse('file_not_found');
  const shares: Record<string, Record<string, Json[]>> = {};
  for (const channel of workspace.state.channels.values()) {
    const kind = channel.kind === 'channel' ? 'public' : 'private';
    for (const message of channel.messages.values()) {
      if (message.files?.includes(file.id) !== true) continue;
      const share = {
        ts: message.ts,
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      };
      shares[kind] = { ...shares[kind], [channel.id]: [...(shares[kind]?.[channel.id] ?? []), share] };
    }
  }
  return { ok: true, file: { ...showFile(file, workspace.options), shares } };
}

import * as z from 'zod';
import { type Sniffed, sniff } from './sniff.ts';

/** A file that is kept in the bucket. */
export const keptFileSchema = z.object({
  key: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int().nonnegative(),
});
export type KeptFile = z.infer<typeof keptFileSchema>;

/** A file that an agent put into a thread, as Slack tells of it. Without `url` it is not Slack's to give. */
export const agentFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int().nonnegative(),
  url: z.string().exactOptional(),
});
export type AgentFile = z.infer<typeof agentFileSchema>;

const mebibyte = 1024 * 1024;

/**
 * What WeCom takes, in bytes (media/upload): every file more than 5 bytes; pictures 10 MB as JPG or PNG; videos 10 MB
 * as MP4; anything else as a file of 20 MB. A customer's own files are at most 20 MB too, videos 10 MB, pictures 2 MB
 * (sync_msg); what is over that arrives as a text that says so. Slack takes far more.
 */
export const fileLimits = {
  least: 6,
  picture: 10 * mebibyte,
  video: 10 * mebibyte,
  most: 20 * mebibyte,
} as const;

/** Kinds of a customer's message that are fetched, kept and shown. Nobody at the desk can play WeCom's voice format. */
export const fetchedKinds: ReadonlySet<string> = new Set(['image', 'file', 'video']);

/** Why a file is not passed on. */
export const fileProblemSchema = z.enum(['empty', 'too-big', 'unknown-kind', 'gone', 'unreachable']);
export type FileProblem = z.infer<typeof fileProblemSchema>;

/** What is wrong with a file of this size; undefined when nothing is. */
export function sizeProblem(size: number): FileProblem | undefined {
  if (size < fileLimits.least) return 'empty';
  return size > fileLimits.most ? 'too-big' : undefined;
}

/** What a customer's file is, by its content, or why it is not kept: a program is nothing to open at work. */
export function inspect(body: Uint8Array): Sniffed | FileProblem {
  return sizeProblem(body.length) ?? sniff(body) ?? 'unknown-kind';
}

/** How WeCom carries it: only what a phone can show at once is a picture or a video. */
export function carriedAs(body: Uint8Array): 'image' | 'video' | 'file' {
  const type = sniff(body)?.type;
  if ((type === 'image/jpeg' || type === 'image/png') && body.length <= fileLimits.picture) return 'image';
  return type === 'video/mp4' && body.length <= fileLimits.video ? 'video' : 'file';
}

// Path parts, what no file system takes, control characters, and marks that turn the reading direction: a name that
// ends in `exe` must not look as if it ended in `pdf`.
const unwanted = /[\p{C}\p{Zl}\p{Zp}"*:<>?|\\/]+/gu;
const longestName = 80;

/** A name that is safe to show and to store, with an ending that its content may have, if that is known. */
export function safeName(given: string, sniffed?: Sniffed): string {
  const last = given.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const clean = last.replaceAll(unwanted, ' ').replaceAll(/\s+/g, ' ').trim().replace(/^\.+/, '');
  const [stem, ending] = cutEnding(clean);
  const isFitting = sniffed === undefined || sniffed.ext.includes(ending.toLowerCase());
  const kept = isFitting ? ending : sniffed.ext[0];
  const short = [...(isFitting ? stem : clean)].slice(0, longestName).join('').trim() || 'file';
  return kept === '' ? short : `${short}.${kept}`;
}

function cutEnding(name: string): readonly [string, string] {
  const found = /^(.+)\.([A-Za-z0-9]{1,8})$/u.exec(name);
  return [found?.[1] ?? name, found?.[2] ?? ''];
}

import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, accept, refuse } from './answer.ts';
import { periods } from './durations.ts';
import { mintToken } from './mint.ts';
import type { Wecom } from './wecom.ts';

const megabyte = 1024 * 1024;
const begins = (body: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, n) => body[at + n] === byte);
const isJpg = (body: Uint8Array) => begins(body, [0xff, 0xd8, 0xff]);
const isPng = (body: Uint8Array) => begins(body, [0x89, 0x50, 0x4e, 0x47]);
const isMp4 = (body: Uint8Array) => begins(body, [0x66, 0x74, 0x79, 0x70], 4);
const isAmr = (body: Uint8Array) => begins(body, [0x23, 0x21, 0x41, 0x4d, 0x52]);

/** What media/upload takes: bytes at most, what the content must be, and the number of a refusal for the size. */
const uploads = {
  image: { most: 10 * megabyte, tooBig: 40009, fits: (body: Uint8Array) => isJpg(body) || isPng(body) },
  voice: { most: 2 * megabyte, tooBig: 40006, fits: isAmr },
  video: { most: 10 * megabyte, tooBig: 40011, fits: isMp4 },
  file: { most: 20 * megabyte, tooBig: 40006, fits: () => true },
} as const;

export type MediaKind = keyof typeof uploads;

/** What a customer's client sends at most; over that the message arrives as a text that says so. */
export const inboundLimits: Readonly<Record<MediaKind, number>> = {
  image: 2 * megabyte,
  voice: 2 * megabyte,
  video: 10 * megabyte,
  file: 20 * megabyte,
};

/** A file as media/get gives it. */
export interface Given {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Keeps a file for three days and gives its media_id. */
export function keepMedia(
  wecom: Wecom,
  { kind, name, body }: { readonly kind: MediaKind; readonly name: string; readonly body: Uint8Array },
): string {
  const mediaId = mintToken('media-');
  wecom.media.write(mediaId, body);
  wecom.record({ type: 'media', at: wecom.clock.now(), mediaId, kind, name, size: body.length });
  return mediaId;
}

/** The file behind a media_id that has not expired, if it is of this kind. */
export function findMedia({ state, clock }: Wecom, id: string, kind?: MediaKind) {
  const found = state.media.get(id);
  if (found === undefined || clock.now() - found.at > periods.kept) return undefined;
  return kind === undefined || found.kind === kind ? found : undefined;
}

/** media/get: the bytes, or a refusal, which is JSON with HTTP 200 too. */
export function getMedia(wecom: Wecom, query: URLSearchParams): Given | Answer {
  const id = query.get('media_id') ?? '';
  const found = findMedia(wecom, id);
  const body = found && wecom.media.read(id);
  if (found === undefined || body === undefined) return refuse(40007);
  if (body.length > 20 * megabyte) return refuse(830002);
  // UTF-8 as it is, which a reader of headers takes for Latin-1.
  const name = Buffer.from(found.name.replaceAll('"', ''), 'utf8').toString('latin1');
  const headers = { 'content-disposition': `attachment; filename="${name}"`, 'content-type': typeOf(body) };
  return { body, headers };
}

/** media/upload: one field `media` with a file name. */
export async function uploadMedia(
  wecom: Wecom,
  query: URLSearchParams,
  headers: IncomingHttpHeaders,
  sent: Buffer,
): Promise<Answer> {
  const kind = kindOf(query.get('type') ?? '');
  if (kind === undefined) return refuse(40005);
  const media = await fieldOf(headers['content-type'] ?? '', sent);
  if (media === undefined || media.name === '') return refuse(41005);
  const body = Buffer.from(await media.arrayBuffer());
  const rule = uploads[kind];
  if (body.length <= 5) return refuse(40006, `${body.length} bytes`);
  if (body.length > rule.most) return refuse(rule.tooBig, `${body.length} bytes`);
  if (!rule.fits(body)) return refuse(40004, kind);
  const media_id = keepMedia(wecom, { kind, name: media.name, body });
  return accept({ type: kind, media_id, created_at: String(Math.floor(wecom.clock.now() / 1000)) });
}

/** What a browser may be told that the bytes are. */
export function typeOf(body: Uint8Array): string {
  if (isPng(body)) return 'image/png';
  if (isJpg(body)) return 'image/jpeg';
  return isMp4(body) ? 'video/mp4' : 'application/octet-stream';
}

async function fieldOf(type: string, body: Buffer): Promise<File | undefined> {
  try {
    const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData();
    const media = form.get('media');
    return media instanceof File ? media : undefined;
  } catch {
    return undefined;
  }
}

function kindOf(type: string): MediaKind | undefined {
  return type === 'image' || type === 'voice' || type === 'video' || type === 'file' ? type : undefined;
}

import { fileLimits } from '../../core/attachment.ts';
import { seconds } from '../../core/time.ts';
import type { Fetched, OutgoingFile } from '../../ports.ts';
import type { Reply, WecomConnection } from './call.ts';
import { readReply, reasonOf } from './call.ts';

/** Files are larger than words: what is left of a run after a token and before the bucket. */
const timeout = seconds(5);

/** A file, or what WeCom said in its place. */
export type MediaReply = Extract<Fetched, { kind: 'fetched' }> | Reply | { readonly kind: 'too-big' };

/**
 * media/get, once. A refusal comes as JSON with HTTP 200 too, so the kind of the content tells the two apart; a JSON file
 * of a customer's says its name beside it, which a refusal never does.
 */
export async function getMedia(
  { fetch = globalThis.fetch, baseUrl }: WecomConnection,
  query: { readonly access_token: string; readonly media_id: string },
): Promise<MediaReply> {
  const url = `${baseUrl}/cgi-bin/media/get?${new URLSearchParams(query)}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout), redirect: 'manual' });
    const disposition = response.headers.get('content-disposition');
    const isSaid = (response.headers.get('content-type') ?? '').startsWith('application/json');
    if (!response.ok || (disposition === null && isSaid)) {
      return readReply(response.status, await response.text());
    }
    const body = await readBody(response);
    if (body === undefined) return { kind: 'too-big' };
    // Whatever kind of content a refusal is said to be: it is nothing to show anybody as a file.
    const said = disposition === null ? readReply(response.status, Buffer.from(body).toString()) : undefined;
    if (said?.kind === 'answered') return said;
    const name = nameIn(disposition ?? '');
    return { kind: 'fetched', body, ...(name === undefined ? {} : { name }) };
  } catch (error) {
    return { kind: 'unknown', reason: reasonOf(error) };
  }
}

/** Nothing larger than WeCom's own limit is read into memory, whatever the answer says of its length. */
async function readBody(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > fileLimits.most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A name in a Content-Disposition, in the plain form or the encoded one; servers put UTF-8 into either. */
function nameIn(disposition: string): string | undefined {
  const encoded = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1];
  if (encoded !== undefined) return decoded(encoded);
  // In quotes a semicolon belongs to the name.
  const [, quoted, bare] = /filename=(?:"([^"]*)"|([^";]+))/.exec(disposition) ?? [];
  const plain = quoted ?? bare;
  // Headers are read as Latin-1; what was sent as UTF-8 is put together again.
  return plain === undefined ? undefined : decoded(Buffer.from(plain, 'latin1').toString('utf8'));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The form of media/upload: one field `media`, with the file's name. */
export function uploadForm({ name, body }: OutgoingFile): FormData {
  const form = new FormData();
  form.append('media', new Blob([Uint8Array.from(body)]), name);
  return form;
}

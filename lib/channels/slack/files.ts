import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { AgentFile } from '../../core/attachment.ts';
import type { Place } from '../../core/message.ts';
import { seconds } from '../../core/time.ts';
import type { Fetched, Sent, Uploaded } from '../../ports.ts';
import { cannotAsk } from './look-up.ts';
import { codeOf, reasonOf, toSent } from './outcome.ts';

// Two calls, or a download of 20 MB, beside a bucket: all within the ten seconds of a function.
const bytesTimeout = seconds(5);

const ticketSchema = z.object({ upload_url: z.url(), file_id: z.string().min(1) });

/** Uploads a file: Slack gives an address, takes the bytes there, and shows them to nobody yet. */
export async function uploadFile(client: WebClient, name: string, body: Uint8Array): Promise<Uploaded> {
  try {
    const asked = await client.files.getUploadURLExternal({ filename: name, length: body.length });
    const { upload_url, file_id } = ticketSchema.parse(asked);
    const signal = AbortSignal.timeout(bytesTimeout);
    // The address is the permission: no token goes with it.
    const response = await fetch(upload_url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(body),
      redirect: 'error',
      signal,
    });
    if (response.ok) return { kind: 'uploaded', file: file_id };
    return { kind: 'unsure', reason: `http ${response.status}` };
  } catch (error) {
    return toSent(error);
  }
}

/** Shares an uploaded file in a thread. Slack's answer does not say where it stands. */
export async function shareFile(
  client: WebClient,
  { channel, root }: { readonly channel: string; readonly root: string },
  { file, name }: { readonly file: string; readonly name: string },
): Promise<Sent> {
  try {
    const files: [{ id: string; title: string }] = [{ id: file, title: name }];
    await client.files.completeUploadExternal({ files, channel_id: channel, thread_ts: root });
    return { kind: 'sent' };
  } catch (error) {
    return toSent(error);
  }
}

const sharedSchema = z.record(z.string(), z.array(z.object({ ts: z.string() }))).optional();
const infoSchema = z.object({
  file: z.object({ shares: z.object({ public: sharedSchema, private: sharedSchema }).optional() }),
});

/** Where a file stands in a channel; undefined when it was never shared there. Throws as other look-ups do. */
export async function findFile(client: WebClient, file: string, channel: string): Promise<Place | undefined> {
  try {
    const { shares } = infoSchema.parse(await client.files.info({ file })).file;
    const ts = [shares?.public, shares?.private].flatMap((all) => all?.[channel] ?? [])[0]?.ts;
    return ts === undefined ? undefined : { channel, ts };
  } catch (error) {
    if (codeOf(error) === 'file_not_found') return undefined;
    throw cannotAsk(error);
  }
}

/** How to get files from Slack. */
export interface FileAccess {
  readonly botToken: string;
  readonly apiUrl: string;
}

const scopeMissing =
  'Slack does not give the file: the app needs the scope files:read, or the file is not shared';

/** Downloads a file of an agent. Without the scope Slack answers 200 with its page for signing in. */
export async function fetchFile({ botToken, apiUrl }: FileAccess, file: AgentFile): Promise<Fetched> {
  if (file.url === undefined || !isSlacks(file.url, apiUrl)) return { kind: 'refused', reason: 'gone' };
  try {
    const response = await fetch(file.url, {
      headers: { authorization: `Bearer ${botToken}` },
      // A redirect would carry the token to another address; it is the way to the page for signing in.
      redirect: 'manual',
      signal: AbortSignal.timeout(bytesTimeout),
    });
    if (response.status === 429 || response.status >= 500) {
      return { kind: 'busy', wait: seconds(5), reason: `http ${response.status}` };
    }
    if (response.status >= 300 && response.status < 400) return { kind: 'refused', reason: scopeMissing };
    if (!response.ok) return { kind: 'refused', reason: 'the file is not in Slack any more' };
    const body = new Uint8Array(await response.arrayBuffer());
    const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html');
    // A page that an agent shares is as long as Slack said.
    if (isPage && body.length !== file.size) return { kind: 'refused', reason: scopeMissing };
    return { kind: 'fetched', body, name: file.name };
  } catch (error) {
    return { kind: 'busy', wait: seconds(2), reason: reasonOf(error) };
  }
}

/** The token goes to Slack alone: a file that is shared from elsewhere names an address of its owner's choice. */
function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const [wanted, api] = [new URL(url), new URL(apiUrl)];
  if (wanted.protocol !== api.protocol) return false;
  return wanted.host === api.host || (api.host === 'slack.com' && wanted.host.endsWith('.slack.com'));
}

import * as z from 'zod';
import { seconds } from '../../core/time.ts';
import type { Address, Fetched, OutgoingFile, Sent } from '../../ports.ts';
import type { WecomApp } from './api.ts';
import { explain } from './errcodes.ts';
import { checkKey, outcomeOf, sendMessage } from './send.ts';
import { toSent } from './to-sent.ts';

const uploadedSchema = z.object({ media_id: z.string().min(1) });
const badMedia = 40007;
const tooBig = 830002;

/** Uploads a file and sends it, with the key as its msgid: a second upload does no harm, a second message would. */
export async function sendFile(app: WecomApp, to: Address, file: OutgoingFile, key: string): Promise<Sent> {
  checkKey(key);
  const reply = await app.upload(file);
  const { data: uploaded } = uploadedSchema.safeParse(reply.kind === 'answered' ? reply.answer : undefined);
  if (uploaded === undefined) return notUploaded(toSent(reply));
  const sent = await sendMessage(app.call, to, key, { msgtype: file.kind, [file.kind]: uploaded });
  // A media id that is not known any more is made anew by the next try.
  const isGone = sent.kind === 'answered' && sent.answer.errcode === badMedia;
  if (isGone) return { kind: 'busy', wait: seconds(2), reason: explain(badMedia).words };
  return outcomeOf(app.call, to, sent);
}

/** Until the message itself is sent nothing is on the phone, so whatever came of the upload can be tried again. */
function notUploaded(sent: Sent): Sent {
  const busy = { kind: 'busy', wait: seconds(5) } as const;
  if (sent.kind === 'unsure') return { ...busy, reason: sent.reason };
  return sent.kind === 'sent' ? { ...busy, reason: 'an answer that cannot be read' } : sent;
}

/** The file of a customer's message. Throws as `send` does when nothing can be had at all. */
export async function fetchFile(app: WecomApp, media: string): Promise<Fetched> {
  const reply = await app.media(media);
  if (reply.kind === 'fetched') return reply;
  if (reply.kind === 'too-big') return { kind: 'refused', reason: 'too-big' };
  if (reply.kind === 'answered' && reply.answer.errcode === badMedia)
    return { kind: 'refused', reason: 'gone' };
  if (reply.kind === 'answered' && reply.answer.errcode === tooBig)
    return { kind: 'refused', reason: 'too-big' };
  const sent = toSent(reply);
  return sent.kind === 'sent' || sent.kind === 'closed' ? { kind: 'refused', reason: 'gone' } : sent;
}

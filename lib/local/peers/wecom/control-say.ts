import * as z from 'zod';
import { ring } from './callback.ts';
import type { Reply } from './control.ts';
import { inboundLimits, keepMedia, type MediaKind } from './media.ts';
import { mintMsgid } from './mint.ts';
import { samples } from './sample-media.ts';
import type { Wecom } from './wecom.ts';
import { type ConversationIds, idsOf, whom } from './whom.ts';

const text = z.string().min(1);

/** What a customer can send. Only text carries words; the others have the least that the vendor sends. */
export const sayRequest = z.discriminatedUnion('kind', [
  whom.extend({ kind: z.literal('text').default('text'), text }),
  whom.extend({
    kind: z.enum(['image', 'voice', 'video', 'file']),
    /** Without it, the least that is of the kind. */
    file: z.object({ name: text.max(255), data: z.base64() }).optional(),
  }),
  whom.extend({
    kind: z.literal('location'),
    latitude: z.number().default(30.2741),
    longitude: z.number().default(120.1551),
    name: z.string().default(''),
    address: z.string().default(''),
  }),
  whom.extend({
    kind: z.literal('link'),
    title: text,
    desc: z.string().default(''),
    url: z.url(),
    pic_url: z.string().default(''),
  }),
]);

/** A customer writes: kept for sync_msg, answered, and then the doorbell rings. */
export function say(wecom: Wecom, request: z.infer<typeof sayRequest>): Reply {
  const ids = idsOf(wecom, request);
  if ('status' in ids) return ids;
  switch (request.kind) {
    case 'text':
      return said(wecom, ids, request.kind, { content: request.text });
    case 'location': {
      const { kind, latitude, longitude, name, address } = request;
      return said(wecom, ids, kind, { latitude, longitude, name, address });
    }
    case 'link': {
      const { kind, title, desc, url, pic_url } = request;
      return said(wecom, ids, kind, { title, desc, url, pic_url });
    }
    default:
      return sayMedia(wecom, ids, request.kind, request.file ?? samples[request.kind]);
  }
}

function sayMedia(
  wecom: Wecom,
  ids: ConversationIds,
  kind: MediaKind,
  { name, data }: { readonly name: string; readonly data: string },
): Reply {
  const body = Buffer.from(data, 'base64');
  // The vendor does not publish the words.
  if (body.length > inboundLimits[kind]) return said(wecom, ids, 'text', { content: '[文件过大，无法接收]' });
  return said(wecom, ids, kind, { media_id: keepMedia(wecom, { kind, name, body }) });
}

/** Records a customer's message and rings. */
export function said(
  wecom: Wecom,
  ids: ConversationIds,
  msgtype: string,
  content: Readonly<Record<string, unknown>>,
): Reply {
  const msgid = mintMsgid();
  wecom.record({ type: 'said', at: wecom.clock.now(), ...ids, msgid, msgtype, content });
  ring(wecom, ids.openKfid);
  return { status: 200, body: { msgid, ...ids } };
}

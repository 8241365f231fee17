import * as z from 'zod';
import { ring } from './callback.ts';
import type { Reply } from './control.ts';
import { mintMsgid, mintToken } from './mint.ts';
import type { Wecom } from './wecom.ts';
import { type ConversationIds, idsOf, whom } from './whom.ts';

const text = z.string().min(1);

/** What a customer can send. Only text carries words; the others have the least that the vendor sends. */
export const sayRequest = z.discriminatedUnion('kind', [
  whom.extend({ kind: z.literal('text').default('text'), text }),
  whom.extend({ kind: z.enum(['image', 'voice', 'video', 'file']) }),
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
  return 'status' in ids ? ids : said(wecom, ids, request.kind, contentOf(request));
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

function contentOf(request: z.infer<typeof sayRequest>): Readonly<Record<string, unknown>> {
  switch (request.kind) {
    case 'text':
      return { content: request.text };
    case 'location': {
      const { latitude, longitude, name, address } = request;
      return { latitude, longitude, name, address };
    }
    case 'link': {
      const { title, desc, url, pic_url } = request;
      return { title, desc, url, pic_url };
    }
    default:
      return { media_id: mintToken('media-') };
  }
}

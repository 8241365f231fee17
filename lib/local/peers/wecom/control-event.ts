import * as z from 'zod';
import type { Reply } from './control.ts';
import { happened } from './control-customer.ts';
import { lineKey } from './state.ts';
import type { Wecom } from './wecom.ts';
import { idsOf, whom } from './whom.ts';

const servicer_userid = z.string().min(1).default('servicer-1');

/** What servicers do in the WeCom client besides writing: it comes as an event of sync_msg. */
export const raiseRequest = whom.extend({
  event: z.discriminatedUnion('event_type', [
    /** 1 on duty, 2 not; `stop_type` 0 stopped, 1 suspended. */
    z.object({
      event_type: z.literal('servicer_status_change'),
      servicer_userid,
      status: z.union([z.literal(1), z.literal(2)]),
      stop_type: z.union([z.literal(0), z.literal(1)]).default(0),
    }),
    z.object({ event_type: z.literal('servicer_recall_msg'), servicer_userid, recall_msgid: z.string() }),
    z.object({
      event_type: z.literal('reject_customer_msg_switch_change'),
      servicer_userid,
      reject_switch: z.union([z.literal(0), z.literal(1)]),
    }),
  ]),
});

/** Raises the event. Only what a colleague typed can be recalled by one. */
export function raise(wecom: Wecom, request: z.infer<typeof raiseRequest>): Reply {
  const ids = idsOf(wecom, request);
  if ('status' in ids) return ids;
  const { event } = request;
  if (event.event_type === 'servicer_recall_msg') {
    const line = wecom.state.lines.get(lineKey(ids.openKfid, event.recall_msgid))?.line;
    if (line?.from !== 'colleague') return { status: 404, body: { error: 'no colleague sent it' } };
  }
  return happened(wecom, ids, event);
}

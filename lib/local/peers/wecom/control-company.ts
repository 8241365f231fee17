import * as z from 'zod';
import { ring } from './callback.ts';
import type { Reply } from './control.ts';
import { happened } from './control-customer.ts';
import { mintMsgid, mintToken } from './mint.ts';
import { changeTypeOf, sessionState } from './session.ts';
import { conversationOf } from './state.ts';
import type { Wecom } from './wecom.ts';
import { type ConversationIds, idsOf, whom } from './whom.ts';

/** Somebody moves the session by hand. */
export const stateRequest = whom.extend({
  state: z.number().int().min(0).max(4),
  servicerUserid: z.string().min(1).default('servicer-1'),
});

/** A colleague writes to the customer in the WeCom client. */
export const typeRequest = whom.extend({
  text: z.string().min(1),
  servicerUserid: z.string().min(1).default('servicer-1'),
});

/** A message that was accepted turns out not to have arrived. */
export const failRequest = z.object({
  msgid: z.string(),
  failType: z.number().int().min(0).max(12).default(0),
});

/** Sets the state; a change that a colleague can make in the client raises session_status_change. */
export function setState(wecom: Wecom, request: z.infer<typeof stateRequest>): Reply {
  const ids = idsOf(wecom, request);
  return 'status' in ids ? ids : moveSession(wecom, ids, request.state, request.servicerUserid);
}

/** A message of origin 5. Writing takes the session into state 3. */
export function typeText(wecom: Wecom, request: z.infer<typeof typeRequest>): Reply {
  const ids = idsOf(wecom, request);
  if ('status' in ids) return ids;
  const { text, servicerUserid } = request;
  const now = wecom.clock.now();
  const state = sessionState(conversationOf(wecom.state, ids.openKfid, ids.externalUserid), now);
  if (state !== 3) moveSession(wecom, ids, 3, servicerUserid);
  const msgid = mintMsgid();
  wecom.record({ type: 'typed', at: now, ...ids, msgid, servicerUserid, content: { content: text } });
  ring(wecom, ids.openKfid);
  return { status: 200, body: { msgid, ...ids } };
}

/** msg_send_fail, which may follow a send that answered 0. */
export function fail(wecom: Wecom, request: z.infer<typeof failRequest>): Reply {
  const found = [...wecom.state.accounts.keys()]
    .map((openKfid) => wecom.state.lines.get(`${openKfid}/${request.msgid}`))
    .find((one) => one?.line.from === 'api');
  if (found === undefined) return { status: 404, body: { error: 'no such message was sent' } };
  const { openKfid, externalUserid } = found.conversation;
  const event = { event_type: 'msg_send_fail', fail_msgid: request.msgid, fail_type: request.failType };
  return happened(wecom, { openKfid, externalUserid }, event);
}

function moveSession(wecom: Wecom, ids: ConversationIds, state: number, servicerUserid: string): Reply {
  const at = wecom.clock.now();
  const conversation = conversationOf(wecom.state, ids.openKfid, ids.externalUserid);
  const from = sessionState(conversation, at);
  const old_servicer_userid = conversation.servicerUserid;
  wecom.record({ type: 'state', at, ...ids, state, by: 'hand', servicerUserid });
  const change_type = changeTypeOf(from, state);
  if (change_type === undefined) return { status: 200, body: { ...ids, state } };
  // Only taking a session from the pool and ending one bring a code for one more message.
  const code = change_type === 1 || change_type === 3 ? { msg_code: mintToken('mc-') } : {};
  const new_servicer_userid = state === 3 ? servicerUserid : '';
  const servicers = { old_servicer_userid, new_servicer_userid };
  happened(wecom, ids, { event_type: 'session_status_change', change_type, ...servicers, ...code });
  return { status: 200, body: { ...ids, state } };
}

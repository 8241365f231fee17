import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { type Answer, accept, refuse } from './answer.ts';
import { fail } from './control-company.ts';
import { mintOutboundMsgid } from './mint.ts';
import { type Outgoing, readOutgoing } from './outgoing.ts';
import { quotaOf } from './quota.ts';
import { isCodeCurrent, mayApiSend, sessionState } from './session.ts';
import { conversationOf, lineKey, type SendCode } from './state.ts';
import { summaryOf } from './summary.ts';
import type { Wecom } from './wecom.ts';

const msgid = z.string().regex(/^[0-9a-zA-Z_-]{1,32}$/);

/** send_msg's request; the payload under the name of `msgtype` is read by `outgoing.ts`. */
export const sendRequest = z.looseObject({
  touser: z.string(),
  open_kfid: z.string(),
  msgid: msgid.optional(),
  msgtype: z.string(),
});

/** send_msg_on_event's request. */
export const sendOnEventRequest = z.looseObject({
  code: z.string(),
  msgid: msgid.optional(),
  msgtype: z.string(),
});

interface Addressed {
  readonly openKfid: string;
  readonly externalUserid: string;
  readonly msgid: string | undefined;
}

/** Sends to a customer while the session is in state 0 or 1, five times in the 48 h after their last message. */
export function sendMsg(wecom: Wecom, request: z.infer<typeof sendRequest>): Answer {
  const to = { openKfid: request.open_kfid, externalUserid: request.touser, msgid: request.msgid };
  if (!wecom.state.accounts.has(to.openKfid)) return refused(wecom, to, refuse(95000));
  if (!wecom.state.customers.has(to.externalUserid)) return refused(wecom, to, refuse(40096));
  const outgoing = readOutgoing(wecom, request.msgtype, request[request.msgtype]);
  if ('errcode' in outgoing) return refused(wecom, to, outgoing);
  const refusal = refuseDuplicate(wecom, to) ?? refuseByWindow(wecom, to);
  return refusal === undefined ? sent(wecom, to, outgoing) : refused(wecom, to, refusal);
}

/** Sends the one message that a code allows: a welcome within 20 s, or a word when the session changes. */
export function sendMsgOnEvent(wecom: Wecom, request: z.infer<typeof sendOnEventRequest>): Answer {
  const code = wecom.state.codes.get(request.code);
  const now = wecom.clock.now();
  if (code === undefined || now > code.expiresAt) {
    return refused(wecom, { openKfid: '', externalUserid: '', msgid: request.msgid }, refuse(41050));
  }
  const to = { openKfid: code.openKfid, externalUserid: code.externalUserid, msgid: request.msgid };
  if (!typesOf(code).includes(request.msgtype)) return refused(wecom, to, refuse(40058, 'msgtype'));
  const outgoing = readOutgoing(wecom, request.msgtype, request[request.msgtype]);
  if ('errcode' in outgoing) return refused(wecom, to, outgoing);
  const conversation = conversationOf(wecom.state, to.openKfid, to.externalUserid);
  if (!isCodeCurrent(code.kind, conversation, now)) return refused(wecom, to, refuse(95018));
  const duplicate = refuseDuplicate(wecom, to);
  return duplicate === undefined ? sent(wecom, to, outgoing, request.code) : refused(wecom, to, duplicate);
}

function typesOf(code: SendCode): readonly string[] {
  return code.kind === 'welcome' || code.kind === 'ended' ? ['text', 'msgmenu'] : ['text'];
}

// A msgid is unique within the kf account. The number of this refusal is not documented. 40058 is the number for
// a bad parameter, so that only the words tell the two apart; they are those that developers report.
function refuseDuplicate(wecom: Wecom, to: Addressed): Answer | undefined {
  if (to.msgid === undefined || !wecom.state.lines.has(lineKey(to.openKfid, to.msgid))) return undefined;
  return refuse(40058, 'MSG_ID重复, duplicate msgid');
}

function refuseByWindow(wecom: Wecom, to: Addressed): Answer | undefined {
  const conversation = conversationOf(wecom.state, to.openKfid, to.externalUserid);
  const now = wecom.clock.now();
  const quota = quotaOf(conversation, now);
  if (!quota.isOpen) return refuse(95002);
  if (!mayApiSend(sessionState(conversation, now))) return refuse(95018);
  return quota.left === 0 ? refuse(95001) : undefined;
}

function sent(wecom: Wecom, to: Addressed, outgoing: Outgoing, code?: string): Answer {
  const id = to.msgid ?? mintOutboundMsgid();
  const { msgtype, content } = outgoing;
  wecom.record({
    type: 'sent',
    at: wecom.clock.now(),
    openKfid: to.openKfid,
    externalUserid: to.externalUserid,
    msgid: id,
    msgtype,
    content,
    text: summaryOf(msgtype, content),
    code,
  });
  void failLater(wecom, id);
  return accept({ msgid: id });
}

/** Answering 0 does not mean delivered: msg_send_fail may follow. */
async function failLater(wecom: Wecom, id: string): Promise<void> {
  const fault = wecom.faults.take('fail-later');
  if (fault === undefined) return;
  const { signal } = wecom.closing;
  // A rejection means that the server is closing.
  await wait(fault.ms, undefined, { signal }).catch(() => undefined);
  if (!signal.aborted) fail(wecom, { msgid: id, failType: fault.failType });
}

function refused(wecom: Wecom, to: Addressed, answer: Answer): Answer {
  wecom.record({ type: 'refused', at: wecom.clock.now(), ...to, errcode: answer.errcode });
  return answer;
}

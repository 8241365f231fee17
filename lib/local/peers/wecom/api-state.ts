import * as z from 'zod';
import { type Answer, accept, refuse } from './answer.ts';
import { mintToken } from './mint.ts';
import { mayTransfer, sessionState } from './session.ts';
import { conversationOf } from './state.ts';
import type { Wecom } from './wecom.ts';

/** service_state/get's request. */
export const stateRequest = z.object({ open_kfid: z.string(), external_userid: z.string() });

/** service_state/trans's request. */
export const transRequest = stateRequest.extend({
  service_state: z.number().int().min(0).max(4),
  servicer_userid: z.string().min(1).optional(),
});

/** The session's state; the servicer is named in state 3 only. */
export function getState(wecom: Wecom, request: z.infer<typeof stateRequest>): Answer {
  const unknown = refuseUnknown(wecom, request);
  if (unknown !== undefined) return unknown;
  const conversation = conversationOf(wecom.state, request.open_kfid, request.external_userid);
  const state = sessionState(conversation, wecom.clock.now());
  return accept({ service_state: state, servicer_userid: state === 3 ? conversation.servicerUserid : '' });
}

/** Moves the session; answers the code for one more message. Servicers are on duty until an event says otherwise. */
export function transferState(wecom: Wecom, request: z.infer<typeof transRequest>): Answer {
  const unknown = refuseUnknown(wecom, request);
  if (unknown !== undefined) return unknown;
  const { open_kfid: openKfid, external_userid: externalUserid, service_state: state } = request;
  const at = wecom.clock.now();
  const from = sessionState(conversationOf(wecom.state, openKfid, externalUserid), at);
  if (!mayTransfer(from, state)) return refuse(95016, `from ${from} to ${state}`);
  if (state === 3 && request.servicer_userid === undefined) return refuse(40058, 'servicer_userid');
  const servicerUserid = request.servicer_userid;
  if (servicerUserid !== undefined && wecom.state.offDuty.has(servicerUserid)) return refuse(95019);
  const code = mintToken('mc-');
  wecom.record({ type: 'state', at, openKfid, externalUserid, state, by: 'api', servicerUserid, code });
  return accept({ msg_code: code });
}

function refuseUnknown(wecom: Wecom, request: z.infer<typeof stateRequest>): Answer | undefined {
  if (!wecom.state.accounts.has(request.open_kfid)) return refuse(95000);
  return wecom.state.customers.has(request.external_userid) ? undefined : refuse(40096);
}

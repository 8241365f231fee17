import * as z from 'zod';
import { ring } from './callback.ts';
import type { Reply } from './control.ts';
import { said } from './control-say.ts';
import { periods } from './durations.ts';
import { mintMsgid, mintToken } from './mint.ts';
import { type Conversation, conversationOf, lineKey } from './state.ts';
import type { Wecom } from './wecom.ts';
import { type ConversationIds, idsOf, whom } from './whom.ts';

/** A customer opens the chat. */
export const enterRequest = whom.extend({ scene: z.string().max(32).default('') });

/** A customer clicks an item of a menu. */
export const clickRequest = whom.extend({ menuId: z.string().min(1), content: z.string().min(1) });

/** A customer takes a message of theirs back. */
export const recallRequest = whom.extend({ msgid: z.string() });

/** enter_session, with a welcome code for whoever was neither welcomed nor wrote in the last 48 h. */
export function enterSession(wecom: Wecom, request: z.infer<typeof enterRequest>): Reply {
  const ids = idsOf(wecom, request);
  if ('status' in ids) return ids;
  const isNew = isQuiet(conversationOf(wecom.state, ids.openKfid, ids.externalUserid), wecom.clock.now());
  const welcome = isNew ? { welcome_code: mintToken('wc-') } : {};
  const scene_param = wecom.state.customers.get(ids.externalUserid)?.sceneParam ?? '';
  const event = { event_type: 'enter_session', scene: request.scene, scene_param, ...welcome };
  return happened(wecom, ids, event);
}

/** A click comes as a text that carries the item's id. */
export function clickMenu(wecom: Wecom, request: z.infer<typeof clickRequest>): Reply {
  const ids = idsOf(wecom, request);
  if ('status' in ids) return ids;
  return said(wecom, ids, 'text', { content: request.content, menu_id: request.menuId });
}

/** user_recall_msg. */
export function recall(wecom: Wecom, request: z.infer<typeof recallRequest>): Reply {
  const ids = idsOf(wecom, request);
  if ('status' in ids) return ids;
  const found = wecom.state.lines.get(lineKey(ids.openKfid, request.msgid));
  if (found?.line.from !== 'customer' || found.conversation.externalUserid !== ids.externalUserid) {
    return { status: 404, body: { error: 'the customer sent no such message' } };
  }
  return happened(wecom, ids, { event_type: 'user_recall_msg', recall_msgid: request.msgid });
}

/** Records an event that sync_msg returns, and rings. */
export function happened(
  wecom: Wecom,
  ids: ConversationIds,
  event: Readonly<Record<string, unknown>>,
): Reply {
  const msgid = mintMsgid();
  wecom.record({ type: 'event', at: wecom.clock.now(), ...ids, msgid, event });
  ring(wecom, ids.openKfid);
  return { status: 200, body: { msgid, ...ids, event } };
}

function isQuiet(conversation: Conversation, now: number): boolean {
  const lastAt = Math.max(conversation.saidAt ?? 0, conversation.welcomedAt ?? 0);
  return now - lastAt > periods.window;
}

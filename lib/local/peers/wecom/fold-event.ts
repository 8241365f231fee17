import * as z from 'zod';
import type { EntryOf } from './entry.ts';
import { addCode, addItem } from './fold-parts.ts';
import { codeKindOf } from './session.ts';
import { conversationOf, lineKey, type State } from './state.ts';

const eventFields = z.looseObject({
  event_type: z.string(),
  welcome_code: z.string().optional(),
  msg_code: z.string().optional(),
  fail_msgid: z.string().optional(),
  fail_type: z.number().optional(),
  recall_msgid: z.string().optional(),
  servicer_userid: z.string().optional(),
  status: z.number().optional(),
});

/** An event joins what sync_msg returns, and changes the conversation it tells of. */
export function foldEvent(state: State, entry: EntryOf<'event'>): void {
  const event = eventFields.parse(entry.event);
  const { openKfid, externalUserid } = entry;
  if (event.event_type === 'servicer_status_change') {
    // It is about a servicer, and names no customer.
    if (event.status === 1) state.offDuty.delete(event.servicer_userid ?? '');
    else state.offDuty.add(event.servicer_userid ?? '');
    addItem(
      state,
      entry,
      { origin: 4, msgtype: 'event', event: { ...entry.event, open_kfid: openKfid } },
      {},
    );
    return;
  }
  const conversation = conversationOf(state, openKfid, externalUserid);
  const ids = { open_kfid: openKfid, external_userid: externalUserid };
  // The ids of an event are inside `event`, not beside it.
  addItem(state, entry, { origin: 4, msgtype: 'event', event: { ...entry.event, ...ids } }, {});
  if (event.event_type === 'enter_session') conversation.enteredAt = entry.at;
  if (event.welcome_code !== undefined) addCode(state, entry, event.welcome_code, 'welcome');
  if (event.msg_code !== undefined) addCode(state, entry, event.msg_code, codeKindOf(conversation.state));
  if (event.fail_msgid !== undefined) markFailed(state, openKfid, event.fail_msgid, event.fail_type ?? 0);
  if (event.recall_msgid !== undefined) markRecalled(state, openKfid, event.recall_msgid);
}

function markFailed(state: State, openKfid: string, msgid: string, failType: number): void {
  const found = state.lines.get(lineKey(openKfid, msgid));
  if (found === undefined) return;
  found.line.status = 'failed';
  found.line.failType = failType;
}

function markRecalled(state: State, openKfid: string, msgid: string): void {
  const found = state.lines.get(lineKey(openKfid, msgid));
  if (found !== undefined) found.line.status = 'recalled';
}

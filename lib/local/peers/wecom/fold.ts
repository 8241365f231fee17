import { periods } from './durations.ts';
import type { EntryOf, WecomEntry } from './entry.ts';
import { foldEvent } from './fold-event.ts';
import { addCode, addItem, addLine } from './fold-parts.ts';
import { codeKindOf, sessionState } from './session.ts';
import { type Conversation, conversationOf, type State } from './state.ts';
import { summaryOf } from './summary.ts';

/** Brings one entry into the state. The same for a new entry and for one read back after a restart. */
export function fold(state: State, entry: WecomEntry): void {
  switch (entry.type) {
    case 'clock':
      state.offset = entry.offset;
      break;
    case 'token':
      (entry.app === 'pages' ? state.appTokens : state.accessTokens).set(entry.token, entry.at);
      break;
    case 'doorbell':
      foldDoorbell(state, entry);
      break;
    case 'media': {
      const { at, kind, name, size, mediaId } = entry;
      state.media.set(mediaId, { at, kind, name, size });
      break;
    }
    case 'said':
      foldSaid(state, entry);
      break;
    case 'typed':
      foldTyped(state, entry);
      break;
    case 'event':
      foldEvent(state, entry);
      break;
    case 'state':
      foldState(state, entry);
      break;
    case 'sent':
      foldSent(state, entry);
      break;
    case 'tokens-ended':
      // They are still known, so that they are told from ones that never were.
      for (const tokens of [state.accessTokens, state.appTokens])
        for (const token of tokens.keys()) tokens.set(token, -Infinity);
      break;
    case 'secret':
      state.secret = entry.secret;
      break;
    case 'keys':
      state.keys = { ...state.keys, token: entry.token, encodingAesKey: entry.encodingAesKey };
      break;
    case 'trust':
      state.isTrusted = entry.isTrusted;
      break;
    case 'app-sent':
      if (!entry.isDropped) state.appMessages.push(entry);
      break;
    case 'app-refused':
    case 'refused':
    case 'doorbell-failed':
    case 'fault':
      break;
    default:
      entry satisfies never;
  }
}

function foldDoorbell(state: State, entry: EntryOf<'doorbell'>): void {
  state.doorbells.set(entry.token, { openKfid: entry.openKfid, at: entry.at });
  // Oldest first: what has expired is dropped, so that this stays as small as ten minutes of doorbells.
  for (const [token, doorbell] of state.doorbells) {
    if (entry.at - doorbell.at <= periods.doorbellToken) return;
    state.doorbells.delete(token);
  }
}

function foldSaid(state: State, entry: EntryOf<'said'>): void {
  const conversation = conversationOf(state, entry.openKfid, entry.externalUserid);
  // Writing into a session that has ended begins a new one.
  if (sessionState(conversation, entry.at) === 4) conversation.state = 0;
  conversation.saidAt = entry.at;
  conversation.aliveUntil = entry.at + periods.window;
  conversation.used = 0;
  addLine(state, conversation, {
    direction: 'in',
    from: 'customer',
    msgid: entry.msgid,
    msgtype: entry.msgtype,
    text: summaryOf(entry.msgtype, entry.content),
    content: entry.content,
    at: entry.at,
    status: 'sent',
  });
  addItem(state, entry, { origin: 3, msgtype: entry.msgtype, [entry.msgtype]: entry.content });
}

function foldTyped(state: State, entry: EntryOf<'typed'>): void {
  const conversation = conversationOf(state, entry.openKfid, entry.externalUserid);
  addLine(state, conversation, {
    direction: 'out',
    from: 'colleague',
    msgid: entry.msgid,
    msgtype: 'text',
    text: summaryOf('text', entry.content),
    content: entry.content,
    at: entry.at,
    status: 'sent',
  });
  addItem(state, entry, {
    origin: 5,
    servicer_userid: entry.servicerUserid,
    msgtype: 'text',
    text: entry.content,
  });
}

function foldSent(state: State, entry: EntryOf<'sent'>): void {
  const conversation = conversationOf(state, entry.openKfid, entry.externalUserid);
  const { msgid, msgtype, text, content, at } = entry;
  addLine(state, conversation, {
    direction: 'out',
    from: 'api',
    msgid,
    msgtype,
    text,
    content,
    at,
    status: 'sent',
  });
  if (entry.code === undefined) {
    conversation.used += 1;
    if (conversation.state === 0) conversation.state = 1;
    return;
  }
  // Whether a message by code counts against the five is not documented; here it does not.
  if (state.codes.get(entry.code)?.kind === 'welcome') conversation.welcomedAt = at;
  state.codes.delete(entry.code);
}

function foldState(state: State, entry: EntryOf<'state'>): void {
  const conversation = conversationOf(state, entry.openKfid, entry.externalUserid);
  setSession(conversation, entry.state, entry.servicerUserid);
  if (entry.by === 'hand')
    conversation.aliveUntil = Math.max(conversation.aliveUntil, entry.at + periods.window);
  if (entry.code !== undefined) addCode(state, entry, entry.code, codeKindOf(entry.state));
}

function setSession(conversation: Conversation, to: number, servicerUserid: string | undefined): void {
  conversation.state = to;
  conversation.servicerUserid = to === 3 ? (servicerUserid ?? conversation.servicerUserid) : '';
}

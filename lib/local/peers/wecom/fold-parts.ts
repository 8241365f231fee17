import { periods } from './durations.ts';
import { type Conversation, type Line, lineKey, type SendCode, type State } from './state.ts';

const lifetimes: Readonly<Record<SendCode['kind'], number>> = {
  welcome: periods.welcomeCode,
  pool: periods.poolCode,
  taken: periods.poolCode,
  ended: periods.endedCode,
};

interface InConversation {
  readonly at: number;
  readonly openKfid: string;
  readonly externalUserid: string;
}

/** From now on `code` lets one message through. */
export function addCode(state: State, entry: InConversation, code: string, kind: SendCode['kind']): void {
  const { openKfid, externalUserid } = entry;
  state.codes.set(code, { kind, openKfid, externalUserid, expiresAt: entry.at + lifetimes[kind] });
}

/** A line that both sides see. */
export function addLine(state: State, conversation: Conversation, line: Line): void {
  conversation.lines.push(line);
  state.lines.set(lineKey(conversation.openKfid, line.msgid), { conversation, line });
}

/** A message or event that sync_msg returns. */
export function addItem(
  state: State,
  entry: InConversation & { readonly msgid: string },
  rest: Readonly<Record<string, unknown>>,
  ids: Readonly<Record<string, string>> = {
    open_kfid: entry.openKfid,
    external_userid: entry.externalUserid,
  },
): void {
  const head = { msgid: entry.msgid, ...ids, send_time: Math.floor(entry.at / 1000) };
  state.accounts.get(entry.openKfid)?.items.push({ at: entry.at, wire: { ...head, ...rest } });
}

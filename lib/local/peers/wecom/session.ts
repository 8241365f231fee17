import type { Conversation, SendCode } from './state.ts';

/** 0 new, 1 assistant, 2 waiting in the pool, 3 with a colleague in the WeCom client, 4 ended or not begun. */
export function sessionState(conversation: Conversation, now: number): number {
  return now > conversation.aliveUntil ? 4 : conversation.state;
}

/** The API may send in these states only; anything else is refused with 95018. */
export function mayApiSend(state: number): boolean {
  return state === 0 || state === 1;
}

// Whether the API may end a session from 0 or 1 is disputed among sources; this server says no (95016).
const transitions: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [2, 3]],
  [1, [2, 3]],
  [2, [3]],
  [3, [3, 4]],
  [4, []],
]);

/** Whether service_state/trans may go there; if not, the answer is 95016. */
export function mayTransfer(from: number, to: number): boolean {
  return transitions.get(from)?.includes(to) ?? false;
}

/** The kind of code that a transition brings. */
export function codeKindOf(to: number): 'pool' | 'taken' | 'ended' {
  if (to === 2) return 'pool';
  return to === 3 ? 'taken' : 'ended';
}

/** The session_status_change that a change in the WeCom client raises, if any. */
export function changeTypeOf(from: number, to: number): 1 | 2 | 3 | 4 | undefined {
  if (to === 4) return from === 4 ? undefined : 3;
  if (to !== 3) return undefined;
  if (from === 3) return 2;
  return from === 4 ? 4 : 1;
}

const stateOfCode = { pool: 2, taken: 3, ended: 4 } as const;

/** Whether the session is still in the state that produced a code. A welcome is bound to none. */
export function isCodeCurrent(kind: SendCode['kind'], conversation: Conversation, now: number): boolean {
  return kind === 'welcome' || stateOfCode[kind] === sessionState(conversation, now);
}

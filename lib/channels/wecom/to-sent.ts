import { seconds } from '../../core/time.ts';
import type { Sent } from '../../ports.ts';
import type { Reply } from './call.ts';
import { explain } from './errcodes.ts';
import { setupError } from './setup-error.ts';

/** WeCom blocks for the period of the limit that was broken, and the shortest is a minute. */
const afterTooMany = seconds(60);
const afterBusy = seconds(2);
/** Somebody between us and WeCom says no; that takes a person rather than a moment. */
const afterTurnedAway = seconds(30);

/**
 * What came of a send. Throws PermanentError, saying what to do, when nothing can be sent by this app at all.
 */
export function toSent(reply: Reply): Sent {
  if (reply.kind === 'unknown') return { kind: 'unsure', reason: reply.reason };
  if (reply.kind === 'turned-away') return { kind: 'busy', wait: afterTurnedAway, reason: reply.reason };
  const { errcode, errmsg } = reply.answer;
  if (errcode === 0 || isRepeated(errmsg)) return { kind: 'sent' };
  const error = setupError(reply.answer);
  if (error !== undefined) throw error;
  const { consequence, words } = explain(errcode);
  switch (consequence) {
    case 'token':
    case 'busy':
      return { kind: 'busy', wait: errcode === 45009 ? afterTooMany : afterBusy, reason: words };
    case 'closed':
      return { kind: 'closed', reason: words };
    case 'refused':
    case 'setup':
      return { kind: 'refused', reason: words };
    default:
      return consequence satisfies never;
  }
}

/**
 * Whether WeCom says that it has had this msgid before, which means that the message is there. The number of this
 * refusal is not documented, so it is told by its words, `MSG_ID重复` as developers report it.
 */
function isRepeated(errmsg: string): boolean {
  return /msg_?id.{0,20}(?:重复|duplicat|repeat)|(?:重复|duplicat|repeat).{0,20}msg_?id/i.test(errmsg);
}

import type { Instant } from '../../core/time.ts';
import { readEnvelope } from './envelope.ts';
import { readFlatXml } from './flat-xml.ts';
import { readQuery } from './query.ts';
import type { CallbackPair, CallbackSecret } from './secrets.ts';
import { isSigned, type Signed } from './signature.ts';
import { type Flaw, unseal } from './unseal.ts';

/** A callback as it came over the wire: nothing decoded, nothing parsed. */
export interface CallbackRequest {
  readonly method: string;
  /** The raw query string, without the `?`. */
  readonly query: string;
  readonly body: Buffer;
}

/** Why a callback is not believed. For the log; whoever called is told 401 and nothing else. */
export type Rejection = Flaw | 'method' | 'query' | 'size' | 'envelope' | 'signature' | 'timestamp' | 'echo';

/** What a callback says. `other` is genuine and means nothing to us: `event` says what it was. */
export type Verified =
  | { readonly kind: 'echo'; readonly text: string }
  | { readonly kind: 'doorbell'; readonly account: string; readonly token: string }
  | { readonly kind: 'other'; readonly event: string }
  | { readonly kind: 'rejected'; readonly reason: Rejection };

// The vendor states no window and a replayed doorbell is harmless, since pulling twice brings nothing twice. The
// window only ends the use of a captured request. It is wide, because how late a retry may come is not documented;
// a genuine callback that falls out of it is made up for by the next pull without a doorbell.
const oldest = 60 * 60 * 1_000;
const farthestAhead = 5 * 60 * 1_000;

/**
 * What a callback says, once signature, time, seal and receiver have been checked with any of the pairs. Pure; never
 * throws. AgentID is the one part of a request that is neither signed nor read.
 */
export function verify(request: CallbackRequest, secrets: CallbackSecret, now: Instant): Verified {
  const callback = readCallback(request);
  if (typeof callback === 'string') return { kind: 'rejected', reason: callback };
  const signers = secrets.pairs.filter(({ token }) => isSigned(callback, token));
  if (signers.length === 0) return { kind: 'rejected', reason: 'signature' };
  if (!isTimely(callback.timestamp, now)) return { kind: 'rejected', reason: 'timestamp' };
  if ((callback.toUserName ?? secrets.corpId) !== secrets.corpId) {
    return { kind: 'rejected', reason: 'receiveid' };
  }
  const opened = unsealWithAny(callback.encrypt, signers, secrets.corpId);
  if ('flaw' in opened) return { kind: 'rejected', reason: opened.flaw };
  return request.method === 'GET' ? toEcho(opened.text) : toEvent(opened.text, secrets.accounts);
}

function readCallback(request: CallbackRequest): (Signed & { readonly toUserName?: string }) | Rejection {
  if (request.method !== 'GET' && request.method !== 'POST') return 'method';
  const query = readQuery(request.query);
  const signature = query?.get('msg_signature');
  const timestamp = query?.get('timestamp');
  const nonce = query?.get('nonce');
  if (signature === undefined || timestamp === undefined || nonce === undefined) return 'query';
  if (request.method === 'POST') {
    const envelope = readEnvelope(request.body);
    return typeof envelope === 'string' ? envelope : { signature, timestamp, nonce, ...envelope };
  }
  const encrypt = query?.get('echostr');
  return encrypt === undefined ? 'query' : { signature, timestamp, nonce, encrypt };
}

function isTimely(timestamp: string, now: Instant): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const age = now - Number(timestamp) * 1_000;
  return age <= oldest && age >= -farthestAhead;
}

// While a pair is replaced both may share the token, so the signature alone does not tell which key it is.
function unsealWithAny(encrypt: string, pairs: readonly CallbackPair[], receiveid: string) {
  const opened = pairs.map(({ encodingAesKey }) => unseal(encrypt, encodingAesKey, receiveid));
  return opened.find((one) => 'text' in one) ?? opened[0] ?? { flaw: 'key' as const };
}

/** A captured POST must not be decrypted for whoever sends it again as a GET. */
function toEcho(text: string): Verified {
  return text.startsWith('<') ? { kind: 'rejected', reason: 'echo' } : { kind: 'echo', text };
}

function toEvent(text: string, accounts: readonly string[]): Verified {
  const fields = readFlatXml(text);
  if (fields === undefined) return { kind: 'other', event: 'unreadable' };
  const event = fields.get('Event') ?? fields.get('MsgType') ?? fields.get('InfoType') ?? 'unnamed';
  const account = fields.get('OpenKfId');
  const token = fields.get('Token');
  if (event !== 'kf_msg_or_event' || account === undefined || token === undefined) {
    return { kind: 'other', event: event.replaceAll(/[^\w-]/g, '').slice(0, 64) };
  }
  if (!accounts.includes(account)) return { kind: 'other', event: 'unknown-account' };
  return { kind: 'doorbell', account, token };
}

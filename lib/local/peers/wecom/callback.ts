import { setTimeout as wait } from 'node:timers/promises';
import { type Sealed, seal } from './crypto.ts';
import { mintToken } from './mint.ts';
import { postXml } from './post.ts';
import type { Wecom } from './wecom.ts';

const retries = 3;

/** Tells the callback URL that an account has news. Returns at once; what fails is written to the journal. */
export function ring(wecom: Wecom, openKfid: string): void {
  const { faults, state } = wecom;
  if (faults.take('lose-doorbells') !== undefined) return;
  const at = wecom.clock.now();
  const token = mintToken('ENC');
  wecom.record({ type: 'doorbell', at, openKfid, token });
  const sealed = seal(state.keys, doorbellXml(wecom.options.corpId, openKfid, token, at), at);
  const copies = 1 + (faults.take('duplicate-doorbells')?.n ?? 0);
  const after = faults.take('delay-doorbells')?.ms ?? 0;
  for (let copy = 0; copy < copies; copy += 1) follow(wecom, deliver(wecom, openKfid, sealed, after));
}

function follow(wecom: Wecom, delivery: Promise<void>): void {
  wecom.ringing.add(delivery);
  delivery.finally(() => wecom.ringing.delete(delivery));
}

/** The callback URL with the parameters that sign it. */
export function callbackUrl(wecom: Wecom, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(wecom.options.callbackUrl);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

// Every retry is the very same request, as seen with the real one. Sources differ on whether a status other
// than 200 is retried; it is here, which is the harder case for the one who is called.
async function deliver(wecom: Wecom, openKfid: string, sealed: Sealed, after: number): Promise<void> {
  const { encrypt, ...signed } = sealed;
  const url = callbackUrl(wecom, signed);
  const body = envelope(wecom.options.corpId, encrypt);
  let reason: string | undefined;
  if (after > 0) await pause(wecom, after);
  for (let attempt = 0; attempt <= retries; attempt += 1) {
    if (attempt > 0) await pause(wecom, wecom.options.callbackRetryAfter);
    if (wecom.closing.signal.aborted) return;
    reason = await postXml(url, body, wecom.options.callbackTimeout, wecom.closing.signal);
    if (reason === undefined) return;
  }
  if (wecom.closing.signal.aborted) return;
  const failed = { openKfid, attempts: retries + 1, reason: reason ?? 'unknown' };
  wecom.record({ type: 'doorbell-failed', at: wecom.clock.now(), ...failed });
}

async function pause({ closing: { signal } }: Wecom, ms: number): Promise<void> {
  // A rejection means that the server is closing, which the caller looks at next.
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

function envelope(corpId: string, encrypted: string): string {
  return `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><AgentID><![CDATA[]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
}

function doorbellXml(corpId: string, openKfid: string, token: string, at: number): string {
  return [
    '<xml>',
    `<ToUserName><![CDATA[${corpId}]]></ToUserName>`,
    `<CreateTime>${Math.floor(at / 1000)}</CreateTime>`,
    '<MsgType><![CDATA[event]]></MsgType>',
    '<Event><![CDATA[kf_msg_or_event]]></Event>',
    `<Token><![CDATA[${token}]]></Token>`,
    `<OpenKfId><![CDATA[${openKfid}]]></OpenKfId>`,
    '</xml>',
  ].join('');
}

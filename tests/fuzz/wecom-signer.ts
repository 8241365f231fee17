import { createCipheriv, createHash } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';

/** What the fuzzed door is set up with. */
export const wecom = {
  corpId: 'wwfuzz0fuzz1fuzz22',
  token: 'FuzzTokenOfTheDoor0123',
  encodingAesKey: createHash('sha512').update('fuzz').digest('hex').slice(0, 43),
  account: 'wkFUZZadvisor0001',
} as const;

/** Everything that goes into a callback. */
export interface Callback {
  readonly method: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
  readonly signature: string;
  readonly toUserName: string;
}

/** Sealed by the published package. */
export function seal(
  text: string,
  random: Uint8Array,
  corpId: string = wecom.corpId,
  key: string = wecom.encodingAesKey,
): string {
  return encrypt(key, text, corpId, Buffer.from(random));
}

/** Encrypted as it is, so that padding and lengths may lie. The bytes must be a multiple of 16. */
export function sealRaw(plain: Buffer): string {
  const key = Buffer.from(`${wecom.encodingAesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

/** Signed by the published package, over what it says now. */
export function sign(callback: Omit<Callback, 'signature'>, token: string = wecom.token): Callback {
  const { timestamp, nonce, encrypt: sealed } = callback;
  return { ...callback, signature: getSignature(token, timestamp, nonce, sealed) };
}

/** The doorbell's inner XML. */
export function doorbell(token: string, account: string = wecom.account): string {
  const fields = [
    `<ToUserName><![CDATA[${wecom.corpId}]]></ToUserName>`,
    '<CreateTime>1764043200</CreateTime><MsgType><![CDATA[event]]></MsgType>',
    `<Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token>`,
    `<OpenKfId><![CDATA[${account}]]></OpenKfId>`,
  ];
  return `<xml>${fields.join('')}</xml>`;
}

/** The envelope of a POST. */
export function envelope({ encrypt: sealed, toUserName }: Pick<Callback, 'encrypt' | 'toUserName'>): string {
  return `<xml><ToUserName><![CDATA[${toUserName}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>`;
}

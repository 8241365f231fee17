import { createCipheriv, createHash } from 'node:crypto';
import { encrypt } from '@wecom/crypto';

/** The door's own secret in every vector. */
export const secret = {
  corpId: 'wwd1n6x1n0de5c0f17',
  token: 'Dx7kTokenForTests01',
  encodingAesKey: createHash('sha512').update('dingxin vectors').digest('hex').slice(0, 43),
  account: 'wkDxDeskAAAAexample_advisor',
} as const;

/** Fixed, so that the vectors do not change when they are made again. */
export const random = createHash('md5').update('dingxin').digest();

/** Sealed as the published package does it. */
export function seal(text: string): string {
  return encrypt(secret.encodingAesKey, text, secret.corpId, random);
}

/** Encrypted as it is, padding and all. */
export function sealRaw(bytes: Buffer): string {
  const key = Buffer.from(`${secret.encodingAesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
}

/** The layout before padding; `claimed` is what the length field says. */
export function plain(text: string | Buffer, claimed?: number): Buffer {
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(claimed ?? message.length);
  return Buffer.concat([random, length, message, Buffer.from(secret.corpId)]);
}

/** Padded to a multiple of 32; `claimed` is what each padding byte says. */
export function padded(bytes: Buffer, claimed?: number): Buffer {
  const size = 32 - (bytes.length % 32);
  return Buffer.concat([bytes, Buffer.alloc(size, claimed ?? size)]);
}

/** Padding of the right size of which only the last byte is right. */
export function unevenlyPadded(bytes: Buffer): Buffer {
  const size = 32 - (bytes.length % 32);
  return Buffer.concat([bytes, Buffer.alloc(size - 1, size + 1), Buffer.from([size])]);
}

/** With the lowest bit of one byte flipped. */
export function flipBit(base64: string, at: number): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString('base64');
}

/** With a bit flipped in what decrypts to the receiver behind the text. */
export function flipReceiver(base64: string, text: string): string {
  const last = 20 + Buffer.byteLength(text) + secret.corpId.length - 1;
  // In CBC a flipped bit comes out flipped one AES block later.
  return flipBit(base64, last - 16);
}

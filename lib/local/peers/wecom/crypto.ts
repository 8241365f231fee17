import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto';

/** What signs and seals a callback. */
export interface CallbackKeys {
  readonly corpId: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

/** A sealed text and the query parameters that belong to it. */
export interface Sealed {
  readonly encrypt: string;
  readonly msg_signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** Encrypts and signs `text` as the vendor does for a callback at `now` (epoch ms). */
export function seal(keys: CallbackKeys, text: string, now: number): Sealed {
  const encrypted = encrypt(keys, text, randomBytes(16));
  const timestamp = String(Math.floor(now / 1000));
  const nonce = String(randomInt(1_000_000_000, 10_000_000_000));
  return {
    encrypt: encrypted,
    msg_signature: sign(keys.token, timestamp, nonce, encrypted),
    timestamp,
    nonce,
  };
}

/** SHA-1, in lower-case hex, over the four strings sorted and joined. */
export function sign(token: string, timestamp: string, nonce: string, encrypted: string): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
}

/** AES-256-CBC over 16 random bytes, the length, the text and the corp id; base64. */
export function encrypt(keys: Omit<CallbackKeys, 'token'>, text: string, random: Buffer): string {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = pad(Buffer.concat([random, length, message, Buffer.from(keys.corpId)]));
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

/** PKCS#7 to a multiple of 32, where OpenSSL's own padding would stop at 16. */
function pad(plain: Buffer): Buffer {
  const size = 32 - (plain.length % 32);
  return Buffer.concat([plain, Buffer.alloc(size, size)]);
}

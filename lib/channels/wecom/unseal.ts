import { createDecipheriv } from 'node:crypto';
import { toText } from './envelope.ts';

/** Why a sealed text cannot be opened. */
export type Flaw = 'key' | 'base64' | 'blocksize' | 'padding' | 'length-field' | 'receiveid' | 'encoding';

const block = 32;
/** 16 random bytes, then the length of the message in 4. */
const head = 20;

/**
 * Opens AES-256-CBC over `random(16) | length(4) | message | receiveid`, padded to a multiple of 32. Every field is
 * checked: with a wrong key or a forged block the plaintext is noise that must not pass for a message.
 */
export function unseal(
  encrypt: string,
  encodingAesKey: string,
  receiveid: string,
): { readonly text: string } | { readonly flaw: Flaw } {
  const key = /^[A-Za-z0-9]{43}$/.test(encodingAesKey)
    ? Buffer.from(`${encodingAesKey}=`, 'base64')
    : undefined;
  if (key === undefined) return { flaw: 'key' };
  const sealed = Buffer.from(encrypt, 'base64');
  // Node skips what is not base64, so only the way back shows that nothing was skipped.
  if (encrypt === '' || sealed.toString('base64') !== encrypt) return { flaw: 'base64' };
  if (sealed.length % block !== 0) return { flaw: 'blocksize' };
  const plain = unpad(decrypt(key, sealed));
  if (plain === undefined) return { flaw: 'padding' };
  return readPlain(plain, receiveid);
}

function decrypt(key: Buffer, sealed: Buffer): Buffer {
  // OpenSSL pads to 16 and WeCom to 32: its own check would be the wrong one.
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

function unpad(padded: Buffer): Buffer | undefined {
  const size = padded.at(-1) ?? 0;
  if (size < 1 || size > block) return undefined;
  const padding = padded.subarray(padded.length - size);
  return padding.every((byte) => byte === size) ? padded.subarray(0, padded.length - size) : undefined;
}

function readPlain(plain: Buffer, receiveid: string): { readonly text: string } | { readonly flaw: Flaw } {
  if (plain.length < head) return { flaw: 'length-field' };
  const end = head + plain.readUInt32BE(16);
  if (end > plain.length) return { flaw: 'length-field' };
  if (!plain.subarray(end).equals(Buffer.from(receiveid))) return { flaw: 'receiveid' };
  const text = toText(plain.subarray(head, end));
  return text === undefined ? { flaw: 'encoding' } : { text };
}

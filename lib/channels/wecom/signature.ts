import { createHash, timingSafeEqual } from 'node:crypto';

/** What a callback's signature covers, beside the token. */
export interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
  readonly signature: string;
}

/** Whether the signature is SHA-1 over the four strings, sorted and joined, in lower-case hex. In constant time. */
export function isSigned({ timestamp, nonce, encrypt, signature }: Signed, token: string): boolean {
  const expected = Buffer.from(
    createHash('sha1').update([token, timestamp, nonce, encrypt].sort().join('')).digest('hex'),
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

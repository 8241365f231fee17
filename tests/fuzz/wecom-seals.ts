import fc from 'fast-check';
import { type Genuine, nowSeconds } from './wecom-genuine.ts';
import type { Twisted } from './wecom-request.ts';
import { type Callback, seal, sealRaw, sign, wecom } from './wecom-signer.ts';

/** What makes a request of a genuine callback. */
export type Twist = (genuine: Genuine) => Twisted;

function resigned(what: string, callback: Callback, change: Partial<Callback>, token?: string): Twisted {
  return { what, callback: sign({ ...callback, ...change }, token) };
}

/** Signatures that are missing, of another token, or nearly right. */
export const badSignature: fc.Arbitrary<Twist> = fc
  .constantFrom('', 'guess', 'upper', 'short', 'long', 'bit', 'zeros', 'hash of nothing', 'space')
  .map((how) => ({ callback }) => {
    if (how === 'guess') return resigned('signed with another token', callback, {}, 'AnotherToken0123');
    return {
      what: `signature: ${how}`,
      callback: { ...callback, signature: spoil(callback.signature, how) },
    };
  });

function spoil(signature: string, how: string): string {
  const spoilt: Readonly<Record<string, string>> = {
    // Of digits alone upper case would be the same.
    upper: `${signature.slice(0, -1).toUpperCase()}F`,
    short: signature.slice(0, -1),
    long: `${signature}0`,
    bit: `${signature.startsWith('a') ? 'b' : 'a'}${signature.slice(1)}`,
    zeros: '0'.repeat(40),
    'hash of nothing': 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    space: `%20${signature}`,
  };
  return spoilt[how] ?? '';
}

const strangeTimes = [
  '',
  ' ',
  '-1',
  '1e9',
  '0x6b0',
  '1.5',
  'NaN',
  '99999999999999999999',
  '%00',
  '１７９５５７６０００',
];

/** Rightly signed, at a time that is not now or is none at all. */
export const badTime: fc.Arbitrary<Twist> = fc
  .oneof(
    fc.integer({ min: 3_601, max: 2_000_000_000 }).map((age) => String(Math.max(0, nowSeconds - age))),
    fc.integer({ min: 301, max: 2_000_000_000 }).map((ahead) => String(nowSeconds + ahead)),
    fc.constantFrom(...strangeTimes),
  )
  .map((timestamp) => ({ callback }) => {
    const signed = sign({ ...callback, timestamp: decodeURIComponent(timestamp) });
    return { what: 'another time', callback: { ...signed, timestamp } };
  });

/** A character moved over to the string beside it, which leaves the joined string as it was. */
export const shifted: fc.Arbitrary<Twist> = fc.constantFrom(1, 2, 5).map((count) => ({ callback }) => {
  const { timestamp, nonce } = callback;
  const moved = { timestamp: timestamp + nonce.slice(0, count), nonce: nonce.slice(count) };
  return { what: 'characters moved from the nonce to the time', callback: { ...callback, ...moved } };
});

/** Rightly signed over something that is sealed wrongly. */
export const badSeal: fc.Arbitrary<Twist> = fc
  .tuple(fc.constantFrom(...Object.keys(sealings())), fc.nat(10_000))
  .map(([how, at]) => (genuine) => {
    const sealed = sealings()[how]?.(genuine, at) ?? '';
    return resigned(`sealed wrongly: ${how}`, genuine.callback, { encrypt: sealed });
  });

function sealings(): Readonly<Record<string, (genuine: Genuine, at: number) => string>> {
  return {
    nothing: () => '',
    'another corp': ({ text, random }) => seal(text, random, 'wwanothercorp00001'),
    'no corp': ({ text, random }) => seal(text, random, ''),
    'corp and more': ({ text, random }) => seal(text, random, `${wecom.corpId}x`),
    'another key': ({ text, random }) => seal(text, random, wecom.corpId, 'k'.repeat(43)),
    'cut off': ({ callback }, at) => cutOff(callback.encrypt, 1 + (at % 31)),
    'a block less': ({ callback }) => cutOff(callback.encrypt, 32),
    'length too large': (genuine, at) => sealRaw(padded(plainOf(genuine, 0xff_ff_ff_ff - at))),
    'length too small': (genuine) => sealRaw(padded(plainOf(genuine, 0))),
    'padding of 0': (genuine) => sealRaw(padded(plainOf(genuine), 0)),
    'padding of 255': (genuine) => sealRaw(padded(plainOf(genuine), 255)),
    'padding that only ends rightly': (genuine) => sealRaw(unevenly(plainOf(genuine))),
    'bytes that are no UTF-8': ({ random }) => sealRaw(padded(noText(random))),
    'too short': (_, at) => sealRaw(padded(Buffer.alloc(at % 20, 7))),
    'not base64': ({ callback }) => `*${callback.encrypt.slice(1)}`,
    'no padding of base64': ({ callback }) => `${callback.encrypt.slice(0, -4)}AA==AAAA`,
    'broken into lines': ({ callback: { encrypt } }) => `${encrypt.slice(0, 60)}\n${encrypt.slice(60)}`,
  };
}

function cutOff(encrypt: string, count: number): string {
  const bytes = Buffer.from(encrypt, 'base64');
  return bytes.subarray(0, bytes.length - count).toString('base64');
}

function plainOf({ text, random }: Genuine, claimed = Buffer.byteLength(text)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(claimed);
  return Buffer.concat([random, length, Buffer.from(text), Buffer.from(wecom.corpId)]);
}

function padded(bytes: Buffer, claimed?: number): Buffer {
  const size = 32 - (bytes.length % 32);
  return Buffer.concat([bytes, Buffer.alloc(size, claimed ?? size)]);
}

/** The last byte says how much padding there is, and the others something else. */
function unevenly(bytes: Buffer): Buffer {
  // A padding of one byte has no others.
  const longer =
    bytes.length % 32 === 31 ? Buffer.concat([bytes.subarray(0, 16), bytes.subarray(17)]) : bytes;
  const size = 32 - (longer.length % 32);
  return Buffer.concat([longer, Buffer.alloc(size - 1, size + 1), Buffer.from([size])]);
}

function noText(random: Uint8Array): Buffer {
  const message = Buffer.from([0x31, 0xff, 0x32]);
  return Buffer.concat([random, Buffer.from([0, 0, 0, message.length]), message, Buffer.from(wecom.corpId)]);
}

import { createHash, createHmac, createSecretKey, type Hash, type Hmac } from 'node:crypto';

type Data = string | ArrayBuffer | ArrayBufferView;

/**
 * What the AWS clients sign each request with, in place of their own, which hands Node its key as bytes: an HMAC then takes
 * 29 us on Node 24.21, and 5 us with a KeyObject. A message needs some nine requests.
 */
export class Sha256 {
  readonly #key: Uint8Array | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: Data) {
    this.#key = secret === undefined ? undefined : bytesOf(secret);
    this.#hash = begin(this.#key);
  }

  reset(): void {
    this.#hash = begin(this.#key);
  }

  update(data: Data): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

function begin(key: Uint8Array | undefined): Hash | Hmac {
  return key === undefined ? createHash('sha256') : createHmac('sha256', createSecretKey(key));
}

function bytesOf(data: Data): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

import { createHash } from 'node:crypto';

/**
 * Stands in for the SDK's SHA-1, which brings an implementation of its own for places that have none: Node has one. It
 * saves 2 KB of every cold start of a function that reads the bucket.
 */
export class Sha1 {
  #hash = createHash('sha1');

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.copy().digest());
  }

  reset(): void {
    this.#hash = createHash('sha1');
  }
}

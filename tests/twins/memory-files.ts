import { createHash } from 'node:crypto';
import type { Files } from '../../lib/ports.ts';

/** Files in memory, with an ETag that follows from the content. */
export function memoryFiles(): Files {
  const objects = new Map<string, { readonly body: Uint8Array; readonly etag: string }>();
  return {
    async get(key, ifNoneMatch) {
      const found = objects.get(key);
      if (found === undefined) return 'missing';
      return found.etag === ifNoneMatch ? 'unchanged' : found;
    },
    async put(key, body) {
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      objects.set(key, { body: body.slice(), etag });
    },
  };
}

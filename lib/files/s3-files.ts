import * as z from 'zod';
import { TransientError } from '../core/errors.ts';
import type { Files } from '../ports.ts';
import type { Wire } from './wire.ts';

const thrown = z.object({
  name: z.string(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

/** Files in one bucket. Throws TransientError when it cannot be reached. */
export function s3Files(wire: Wire, bucket: string): Files {
  return {
    async get(key, ifNoneMatch) {
      try {
        const { body, etag } = await wire.get(bucket, key, ifNoneMatch);
        return { body: body ?? new Uint8Array(), etag: etag ?? '' };
      } catch (error) {
        const { data } = thrown.safeParse(error);
        if (data?.$metadata?.httpStatusCode === 304) return 'unchanged';
        if (data?.name === 'NoSuchKey') return 'missing';
        throw unreachable(error);
      }
    },
    async put(key, body, contentType, ifMatch) {
      try {
        await wire.put(bucket, key, body, contentType, ifMatch);
      } catch (error) {
        throw unreachable(error);
      }
    },
  };
}

function unreachable(cause: unknown): TransientError {
  return new TransientError('files.unreachable', 'The bucket could not be reached: try again.', cause);
}

import * as z from 'zod';
import type { Json } from '../entries.ts';
import { countCharacters, sizes } from '../limits.ts';

const leaf = z.union([z.string(), z.number(), z.boolean()]);
const payloadSchema = z.record(z.string(), z.union([leaf, z.record(z.string(), leaf), z.array(leaf)]));
const metadataSchema = z.strictObject({
  event_type: z.string().regex(/^[a-z][a-z0-9_]*$/),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Checks message metadata: a snake_case type and a payload that is flat but for one level of nesting. */
export function checkMetadata(
  metadata: unknown,
): { readonly metadata: Json | undefined } | { readonly error: string } {
  if (metadata === undefined) return { metadata: undefined };
  const isRemoval = z.strictObject({}).safeParse(metadata).success;
  if (isRemoval) return { metadata: {} };
  const parsed = metadataSchema.safeParse(metadata);
  if (!parsed.success) return { error: 'invalid_metadata_format' };
  if (!payloadSchema.safeParse(parsed.data.event_payload).success)
    return { error: 'invalid_metadata_schema' };
  if (countCharacters(JSON.stringify(metadata)) > sizes.metadata) return { error: 'metadata_too_large' };
  return { metadata: parsed.data };
}

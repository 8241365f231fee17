import * as z from 'zod';
import { placeSchema } from './message.ts';
import { instantSchema } from './time.ts';

/** Why somebody must look twice. What obeys or leads elsewhere is never published from a thread. */
export const flags = ['link', 'orders', 'promise', 'redacted'] as const;
const flagSchema = z.enum(flags);
export type Flag = z.infer<typeof flagSchema>;

/** An article that a resolved ticket could become, or the phrasings that it adds to one that is there. */
export const suggestionSchema = z.object({
  title: z.string(),
  phrasings: z.array(z.string()),
  steps: z.string(),
  /** The article that answers the same. */
  adds: z.object({ article: z.string(), title: z.string() }).exactOptional(),
  flags: z.array(flagSchema),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** Where a ticket's suggestion stands; each is decided once, and what is published can be withdrawn. */
export const suggestedSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asked') }),
  z.object({
    state: z.enum(['open', 'approved', 'published', 'withdrawing', 'withdrawn', 'discarded']),
    suggestion: suggestionSchema,
    /** Who decided last. */
    by: z.string().exactOptional(),
    /** The card on which that was pressed. */
    card: placeSchema.exactOptional(),
    /** It was in use once: whoever asked first has been told. */
    wasPublished: z.literal(true).exactOptional(),
  }),
]);
export type Suggested = z.infer<typeof suggestedSchema>;

/** What became of a draft, as its card says it. `by` is a name or a mention. */
export const standingSchema = z.object({
  state: z.enum(['published', 'withdrawn']),
  by: z.string(),
  at: instantSchema,
});

const refusing: ReadonlySet<Flag> = new Set(['link', 'orders']);

/** True for what must be written by hand, as a file that somebody reviews. */
export function isRefused({ flags: found }: Suggestion): boolean {
  return found.some((flag) => refusing.has(flag));
}

const link = /(?:https?:\/\/|www\.)\S|\b[\w-]+\.(?:com|cn|net|org|io|top|xyz)\b/i;
// No clock tracks what an article says.
const promise =
  /(?:\d+|[一二三四五六七八九十半两])\s*个?\s*(?:分钟|小时|天|工作日)(?:之?内|以内)|(?:保证|承诺|一定会?)|\bwithin \d+|\bguarantee/i;

/** What in a text that is to be published needs a second look. */
export function textFlags(text: string): readonly Flag[] {
  return [
    ...(link.test(text) ? (['link'] as const) : []),
    ...(promise.test(text) ? (['promise'] as const) : []),
  ];
}

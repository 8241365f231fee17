import * as z from 'zod';
import type { Index } from './index-file.ts';

const section = z.object({ heading: z.string(), text: z.string() }).readonly();

/** An article as the index keeps it: all that is needed to quote it, and to cut it again. */
export const storedArticleSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    category: z.string(),
    phrasings: z.array(z.string()).readonly(),
    url: z.string().exactOptional(),
    /** Those of the phrasings that came from a thread; a folder that is published anew keeps them. */
    learned: z.array(z.string()).readonly().exactOptional(),
    sections: z.array(section).readonly(),
  })
  .readonly();

export type StoredArticle = z.infer<typeof storedArticleSchema>;

/** The article at a position; only what is shown is ever read. */
export function articleAt({ places, texts }: Index, at: number): StoredArticle {
  const json: unknown = JSON.parse(new TextDecoder().decode(texts.subarray(places[at], places[at + 1])));
  return storedArticleSchema.parse(json);
}

/** Every article of an index. */
export function articlesOf(index: Index): readonly StoredArticle[] {
  return Array.from({ length: index.twins.length }, (_, at) => articleAt(index, at));
}

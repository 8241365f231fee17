import * as z from 'zod';
import type { Opinion } from './verdict.ts';

/** A part of an article that can be quoted. */
export const passageSchema = z.object({
  article: z.string(),
  title: z.string(),
  section: z.string(),
  text: z.string(),
  url: z.string().exactOptional(),
});
export type Passage = z.infer<typeof passageSchema>;

/** A passage with the chance, 0..1, that its article answers the question. */
export interface Found {
  readonly passage: Passage;
  readonly score: number;
}

/** What a drafter says to a question: an answer with its sources, or why there is none. */
export type Draft = Drafting & { readonly opinion?: Opinion };

type Drafting =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly sources: readonly Passage[];
      readonly confidence: number;
    }
  | { readonly kind: 'unsure'; readonly reason: string; readonly candidates: readonly Found[] };

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
  /** The text of the article fits better than what customers call it: no title, phrasing or error message is as near. */
  readonly isFromText?: boolean;
  /** The version of the published index that it was found in. */
  readonly index?: string;
}

/**
 * Confidences from which the bot acts. At or above `answer` it answers, or above `fromText` when only running text fits;
 * below `unsure` it does not even suggest. Configuration, not truth.
 */
export interface Bands {
  readonly answer: number;
  readonly fromText: number;
  readonly unsure: number;
}

/** Whether a passage may be quoted as the answer. Text that merely mentions what is asked has fooled every measure. */
export function isSure({ score, isFromText }: Omit<Found, 'passage'>, { answer, fromText }: Bands): boolean {
  return score >= (isFromText ? Math.max(answer, fromText) : answer);
}

/** What a drafter says to a question: an answer with its sources, or why there is none. */
export type Draft = Drafting & {
  readonly opinion?: Opinion;
  /** The version of the index whose passages it was drafted from. */
  readonly index?: string;
};

type Drafting =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly sources: readonly Passage[];
      readonly confidence: number;
    }
  | { readonly kind: 'unsure'; readonly reason: string; readonly candidates: readonly Found[] };

/** The version of an index, where it is known, as a part of a record. */
export function versioned(index: string | undefined): { readonly index?: string } {
  return index === undefined ? {} : { index };
}

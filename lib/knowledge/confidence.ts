import type { Bands } from '../core/answer.ts';
import fitted from './weights.json' with { type: 'json' };

/** How well an article fits a question. All are shares, so that they mean the same for any knowledge base. */
export interface Features {
  /** Share of the question's words and pairs, by information, that stand anywhere in the article. */
  readonly coverage: number;
  /** The same share of its single characters: what is left of agreement when customers use other words. */
  readonly characters: number;
  /** Agreement of characters with the closest phrasing or title, in both directions (Dice). */
  readonly phrasing: number;
  /** How far the next article is behind: 1 when there is none, 0 when it scores the same, negative when ahead. */
  readonly margin: number;
  /** The same of the one after the next: two that are close may be twins, three that are close know nothing. */
  readonly lead: number;
  /** How much was said that the article says, and in how many of its phrasings: one common word is never enough. */
  readonly echo: number;
}

/** The features, in the order in which they are fitted. */
export const featureNames = ['coverage', 'characters', 'phrasing', 'margin', 'lead', 'echo'] as const;

/** For a knowledge base that nobody has measured; `dingxin kb eval` draws the curve that better ones are read from. */
export const defaultBands: Bands = { answer: 0.8, fromText: 0.8, unsure: 0.5 };

/** A weight for each feature, and where to start from. */
export type Weights = Features & { readonly bias: number };

/**
 * The chance, 0..1, that the article answers the question. The weights are fitted by `npm run eval -- --train`, never
 * on questions that a test asks.
 */
export function confidence(features: Features, weights: Weights = fitted): number {
  const sum = featureNames.reduce((total, name) => total + weights[name] * features[name], weights.bias);
  return 1 / (1 + Math.exp(-sum));
}

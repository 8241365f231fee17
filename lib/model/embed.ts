import type OpenAI from 'openai';
import { type Failed, reasonOf } from './failed.ts';

/** Vectors of texts, in their order; never throws. */
export type Embed = (texts: readonly string[]) => Promise<readonly (readonly number[])[] | Failed>;

/** Milliseconds: the draft itself still has to be asked for. */
const patience = 2_000;

/** Asks an embedding model of the same server. */
export function embedder(client: OpenAI, model: string): Embed {
  return async (texts) => {
    try {
      const { data } = await client.embeddings.create(
        { model, input: [...texts], encoding_format: 'float' },
        { signal: AbortSignal.timeout(patience) },
      );
      const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
      const width = vectors[0]?.length ?? 0;
      const isWhole =
        vectors.length === texts.length && width > 0 && vectors.every((v) => v.length === width);
      return isWhole ? vectors : { failed: 'model.embedding' };
    } catch (error) {
      return { failed: reasonOf(error) };
    }
  };
}

/** How alike two vectors are, -1 to 1. */
export function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  return length === 0 ? 0 : dot(a, b) / length;
}

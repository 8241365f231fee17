import * as z from 'zod';

/** How to reach a model; without a key there is none, and answers are quoted from the articles. */
export const modelSecretSchema = z.object({
  apiKey: z.string().min(1).exactOptional(),
  model: z.string().min(1).default('gpt-4o-mini'),
  /** For other vendors, up to and including `/v1`. */
  baseUrl: z.url().exactOptional(),
  /** Such as `text-embedding-3-small`; without one, passages stand in the order of their words. */
  embeddingModel: z.string().min(1).exactOptional(),
});
export type ModelSecret = z.infer<typeof modelSecretSchema>;

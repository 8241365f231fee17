import * as z from 'zod';

/** Product modules, as the articles use them. */
export const categorySchema = z.enum([
  'orders',
  'waybill',
  'inventory',
  'purchase',
  'wms',
  'finance',
  'platform',
  'rules',
  'account',
  'other',
]);
export type Category = z.infer<typeof categorySchema>;

export const kindSchema = z.enum(['fault', 'how-to', 'request', 'complaint', 'billing']);
export type Kind = z.infer<typeof kindSchema>;

export const serviceClassSchema = z.enum(['urgent', 'general', 'request']);
export type ServiceClass = z.infer<typeof serviceClassSchema>;

/** What a model made of the same message: a second opinion, shown beside the verdict and never in its place. */
export const opinionSchema = z.object({
  category: categorySchema,
  serviceClass: serviceClassSchema,
  /** Which model said so, and to which instructions. */
  model: z.string(),
  prompt: z.string(),
});
export type Opinion = z.infer<typeof opinionSchema>;

/**
 * What a message is about and how it is served, with all that is needed to explain it and to reach it again: the
 * versions, and the evidence. `reasons` are names of signs, never customers' words.
 */
export const verdictSchema = z.object({
  category: categorySchema,
  kind: kindSchema,
  serviceClass: serviceClassSchema,
  rules: z.string(),
  /** The weights, and how probable they made urgency, this kind and this category. Old verdicts have neither. */
  weights: z.string().exactOptional(),
  scores: z.object({ urgent: z.number(), kind: z.number(), category: z.number() }).exactOptional(),
  reasons: z.array(z.string()),
  /** Only where it differs. */
  opinion: opinionSchema.exactOptional(),
});
export type Verdict = z.infer<typeof verdictSchema>;
export type Scores = NonNullable<Verdict['scores']>;

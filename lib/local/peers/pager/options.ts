import * as z from 'zod';

/** What the pretend provider is told when it starts. */
export const pagerOptions = z.object({
  dataDir: z.string().min(1),
  clockOffset: z.number().default(0),
  port: z.number().int().min(0).max(65535),
  /** An integration key has 32 characters. */
  routingKey: z.string().length(32),
  signingSecret: z.string().startsWith('whsec_'),
  /** Events of one integration that are taken in a minute. */
  perMinute: z.number().int().positive().default(120),
});
export type PagerOptions = z.infer<typeof pagerOptions>;

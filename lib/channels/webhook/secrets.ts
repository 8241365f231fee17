import * as z from 'zod';

// Encrypted, or not leaving this machine at all.
const isSafe = (url: string) => /^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/]/.test(url);

/** Where one provider is, and what it knows us by. */
export const webhookSecretSchema = z.object({
  url: z.url().refine(isSafe, 'an address that begins with https://'),
  /** The integration key of PagerDuty's Events API v2, or whatever stands for it elsewhere. */
  routingKey: z.string().min(1),
  /** What requests are signed with: `whsec_` and at least 24 bytes in base64, as Standard Webhooks has it. */
  signingSecret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/),
});
export type WebhookSecret = z.infer<typeof webhookSecretSchema>;

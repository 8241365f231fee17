import { createHmac } from 'node:crypto';
import type { Instant } from '../../core/time.ts';

/**
 * The headers by which a receiver knows that a request is ours, and a recent one: Standard Webhooks, symmetric, as at
 * https://www.standardwebhooks.com. PagerDuty itself does not look at them.
 */
export function signedHeaders(
  secret: string,
  { id, body, at }: { readonly id: string; readonly body: string; readonly at: Instant },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

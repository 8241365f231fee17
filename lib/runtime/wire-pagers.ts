// The composition root of the ways to page people beside the desk.
import * as z from 'zod';
import { webhookSecretSchema } from '../channels/webhook/secrets.ts';
import { webhookPager } from '../channels/webhook/send.ts';
import type { Reach } from '../core/reach.ts';
import type { Clock, Pagers } from '../ports.ts';
import { kept, readSecret } from './secrets.ts';

/** The secret `pages`: `{}` where Slack is the only way. */
const pagesSecretSchema = z.object({ webhooks: z.record(z.string(), webhookSecretSchema).default({}) });

/**
 * The ways that the configuration names. The secret is read by whoever is paged by it: one that cannot be used must
 * not hold up anything that goes out by Slack.
 */
export function openPagers(
  config: { readonly PAGES_SECRET: string },
  reach: Reach | undefined,
  clock: Clock,
): Pagers {
  const webhooks = reach?.webhooks ?? {};
  const secret = kept(() => readSecret(config.PAGES_SECRET, pagesSecretSchema), clock);
  const secretOf = async (hook: string) => (await secret()).webhooks[hook];
  return Object.keys(webhooks).length === 0 ? {} : { webhook: webhookPager({ webhooks, secretOf, clock }) };
}

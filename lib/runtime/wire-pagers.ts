// The composition root of the ways to page people beside the desk.
import * as z from 'zod';
import { webhookSecretSchema } from '../channels/webhook/secrets.ts';
import { webhookPager } from '../channels/webhook/send.ts';
import { wecomPager } from '../channels/wecom/page.ts';
import { pagePace } from '../channels/wecom/page-pace.ts';
import { appSecretSchema } from '../channels/wecom/secrets.ts';
import type { Settings } from '../core/policy.ts';
import type { Clock, Pager, Pagers, Store } from '../ports.ts';
import { kept, readSecret } from './secrets.ts';

/** The secret `pages`: `{}` where Slack is the only way. */
const pagesSecretSchema = z.object({
  wecom: appSecretSchema.optional(),
  webhooks: z.record(z.string(), webhookSecretSchema).default({}),
});

/**
 * The ways that the configuration names. The secret is read by whoever is paged by it: one that cannot be used must
 * not hold up anything that goes out by Slack.
 */
export function openPagers(
  config: { readonly PAGES_SECRET: string; readonly WECOM_API_URL: string },
  { reach, desk }: Settings,
  { clock, store }: { readonly clock: Clock; readonly store: Pick<Store, 'once'> },
): Pagers {
  const secret = kept(() => readSecret(config.PAGES_SECRET, pagesSecretSchema), clock);
  const webhooks = reach?.webhooks ?? {};
  const ways = Object.values(reach?.people ?? {}).flat();
  const hasWecom = ways.some((way) => typeof way === 'object' && 'wecom' in way);
  const readApp = async () => (await secret()).wecom;
  const nameOf = (user: string) => desk.agents.find((agent) => agent.user === user)?.name ?? user;
  const wecom = (): Pager =>
    wecomPager({
      connection: { baseUrl: config.WECOM_API_URL, clock },
      ...{ readApp, nameOf, pace: pagePace(store, clock) },
    });
  const webhook = (): Pager =>
    webhookPager({ webhooks, secretOf: async (hook) => (await secret()).webhooks[hook], clock });
  return {
    ...(hasWecom ? { wecom: wecom() } : {}),
    ...(Object.keys(webhooks).length === 0 ? {} : { webhook: webhook() }),
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { WebhookSecret } from '../../../lib/channels/webhook/secrets.ts';
import { type WebhookOptions, webhookPager } from '../../../lib/channels/webhook/send.ts';
import { instant } from '../../../lib/core/time.ts';
import { startPretendPager } from '../../../lib/local/peers/pager/server.ts';

const stateSchema = z.object({
  incidents: z.array(
    z.object({
      key: z.string(),
      status: z.enum(['triggered', 'acknowledged', 'resolved']),
      summary: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});

const logSchema = z.object({
  entries: z.array(z.looseObject({ type: z.string(), status: z.number().optional() })),
});

/** A pretend provider in this process, and what pages through it. */
export async function openPretendPager() {
  const dataDir = mkdtempSync(join(tmpdir(), 'pager-'));
  const signingSecret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const routingKey = 'R'.repeat(32);
  const peer = await startPretendPager({ dataDir, port: 0, routingKey, signingSecret });
  const secret: WebhookSecret = { url: `${peer.url}/v2/enqueue`, routingKey, signingSecret };
  const ask = async (path: string) => (await fetch(`${peer.url}/_control/${path}`)).json();
  return {
    url: peer.url,
    pager: (change: Partial<WebhookOptions> = {}, own: Partial<WebhookSecret> = {}) =>
      webhookPager({
        webhooks: { phone: { tells: [] } },
        secretOf: async () => ({ ...secret, ...own }),
        clock: () => instant(Date.now()),
        ...change,
      }),
    incidents: async () => stateSchema.parse(await ask('state')).incidents,
    log: async () => logSchema.parse(await ask('log')).entries,
    fault: async (fault: Readonly<Record<string, unknown>>) => {
      const answer = await fetch(`${peer.url}/_control/faults`, {
        method: 'POST',
        body: JSON.stringify(fault),
      });
      if (!answer.ok) throw new Error(`the fault is refused with ${answer.status}`);
    },
    close: async () => {
      await peer.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

import type { Reach } from '../../core/reach.ts';
import { type Duration, seconds } from '../../core/time.ts';
import type { Clock, Pager, PageView, Sent } from '../../ports.ts';
import { type PagerEvent, triggerEvent, updateEvent } from './event.ts';
import type { WebhookSecret } from './secrets.ts';
import { signedHeaders } from './sign.ts';
import { fromFailure, fromStatus } from './to-sent.ts';

/** Providers that are paged by webhook, by the names that the configuration gives them. */
export interface WebhookOptions {
  readonly webhooks: Reach['webhooks'];
  /** Read again from time to time, so that a rotated key is taken up. Undefined where nothing is set up for the name. */
  readonly secretOf: (hook: string) => Promise<WebhookSecret | undefined>;
  readonly clock: Clock;
  readonly timeout?: Duration;
}

/** Half of a run, so that a provider that says nothing leaves time to take another way. */
const patience = seconds(4);

/** Pages by webhook, in the shape of PagerDuty's Events API v2, signed. Each call is tried once. */
export function webhookPager(options: WebhookOptions): Pager {
  const send = (page: PageView, event: PagerEvent | undefined): Promise<Sent> =>
    event === undefined ? Promise.resolve({ kind: 'sent' }) : deliver(options, page, event);
  return {
    send: (page, key) => {
      const known = page.recipient.kind === 'webhook' ? options.webhooks[page.recipient.hook] : undefined;
      return send(page, triggerEvent(page, key, known ?? { tells: [] }));
    },
    update: (page, key) => send(page, updateEvent(page, key)),
  };
}

async function deliver(
  { secretOf, clock, timeout = patience }: WebhookOptions,
  { recipient }: PageView,
  event: PagerEvent,
): Promise<Sent> {
  if (recipient.kind !== 'webhook') return { kind: 'refused', reason: `${recipient.kind} is no webhook` };
  try {
    const secret = await secretOf(recipient.hook);
    if (secret === undefined)
      return { kind: 'refused', reason: `no address of ${recipient.hook} in the secret` };
    const body = JSON.stringify({ routing_key: secret.routingKey, ...event });
    // No full stop: they stand between the parts that are signed.
    const id = `${event.dedup_key}-${event.event_action}`.replaceAll('.', '-');
    const response = await fetch(secret.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signedHeaders(secret.signingSecret, { id, body, at: clock() }),
      },
      body,
      signal: AbortSignal.timeout(timeout),
      // Whoever is sent elsewhere would take the keys along.
      redirect: 'manual',
    });
    // What it says is not read: it may be long, and only the status is promised.
    await response.body?.cancel();
    return fromStatus(response.status, response.headers.get('retry-after'));
  } catch (error) {
    return fromFailure(error);
  }
}

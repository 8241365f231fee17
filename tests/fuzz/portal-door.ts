import { createHmac } from 'node:crypto';
import { portalApp, portalHandler } from '../../lib/portal/app.ts';
import { toRawRequest } from '../../lib/runtime/http.ts';
import { openLog } from '../../lib/runtime/log.ts';
import { anyEvent } from './event.ts';
import { begun, pulled, ticketOf } from './story.ts';
import type { Knock } from './trial.ts';

/** What the fuzzed portal is set up with, and the one ticket that it has. */
export const portal = {
  linkKey: 'fuzz-link-key-0123456789-0123456789',
  apiKey: 'fuzz-api-key-0123456789-0123456789',
  question: '打印机显示一串只有客户知道的字',
};

const story = pulled(begun, { msgtype: 'text', text: { content: portal.question } });
const ticket = ticketOf(story);
export const { number } = ticket;

/** The key of a ticket's link, by the rule alone. */
export function keyOf(of: string): string {
  const hmac = createHmac('sha256', portal.linkKey).update(`progress:${of}`);
  return hmac.digest('base64url').slice(0, 32);
}

/** The portal, put together as the function does it, over one ticket. */
export function portalDoor(): Knock {
  const { linkKey, apiKey } = portal;
  const handle = portalHandler(
    portalApp({
      store: {
        ticket: async () => ticket,
        ticketByNumber: async (wanted) => (wanted === number ? ticket : undefined),
        events: async () => story.events,
        recentTickets: async () => [ticket],
      },
      secret: { linkKey, apiKey },
      log: openLog('portal'),
    }),
  );
  return async (event) => {
    const { statusCode, body } = await handle(toRawRequest(anyEvent.parse(event)));
    return { status: statusCode, body, received: [] };
  };
}

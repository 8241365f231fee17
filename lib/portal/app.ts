import { Hono } from 'hono';
import { type APIGatewayProxyResult, handle, type LambdaEvent } from 'hono/aws-lambda';
import type { Log, Store } from '../ports.ts';
import { isLinkOf, isSame, type PortalSecret } from './link.ts';
import { renderNotFound, renderProgress } from './progress-page.ts';

export interface PortalPorts {
  readonly store: Pick<Store, 'ticketByNumber' | 'events' | 'recentTickets'>;
  readonly secret: PortalSecret;
  readonly log: Log;
}

const mostTickets = 50;

const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
} as const;

/** The portal: the customer's progress page behind a signed link, and tickets with their events for operators' tools. */
export function portalApp({ store, secret, log }: PortalPorts): Hono {
  const app = new Hono();
  app.get('/t/:number', async (context) => {
    const number = context.req.param('number');
    // The same answer for a wrong link and for a ticket that does not exist.
    const isGiven = isLinkOf(secret, number, context.req.query('k') ?? '');
    const ticket = isGiven ? await store.ticketByNumber(number) : undefined;
    if (ticket === undefined) return context.html(renderNotFound(), 404, headers);
    return context.html(renderProgress(ticket, await store.events(ticket.id)), 200, headers);
  });
  app.get('/api/tickets', async (context) => {
    const given = context.req.header('authorization') ?? '';
    if (!isSame(`Bearer ${secret.apiKey}`, given))
      return context.json({ error: 'Send the API key as a bearer token.' }, 401);
    const tickets = await store.recentTickets(mostTickets);
    const full = tickets.map(async (ticket) => ({ ...ticket, events: await store.events(ticket.id) }));
    return context.json({ tickets: await Promise.all(full) }, 200, { 'cache-control': 'no-store' });
  });
  app.onError((error, context) => {
    log.error('portal.failed', { reason: error.name });
    return context.text('暂时无法打开，请稍后再试。 / Please try again in a moment.', 500);
  });
  app.notFound((context) => context.html(renderNotFound(), 404, headers));
  return app;
}

/** The portal as the handler of an HTTP API. */
export function portalHandler(app: Hono): (event: LambdaEvent) => Promise<APIGatewayProxyResult> {
  return handle(app);
}

import { Hono } from 'hono';
import type { Log, Store } from '../ports.ts';
import { isLinkOf, isSame, type PortalSecret } from './link.ts';
import { renderNotFound, renderProgress } from './progress-page.ts';

export interface PortalPorts {
  readonly store: Pick<Store, 'ticket' | 'ticketByNumber' | 'events' | 'recentTickets'>;
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
    // What goes on in another ticket is as far as that one is.
    const into = ticket.status === 'merged' ? await store.ticket(ticket.into) : undefined;
    return context.html(renderProgress(ticket, await store.events(ticket.id), into), 200, headers);
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

/** A request as far as the portal looks at it. */
export interface PortalRequest {
  readonly method: string;
  readonly path: string;
  /** Undecoded, without the `?`. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface PortalAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The portal as the handler of an HTTP API. Only what the portal reads is handed on: what no request can be made of,
 * such as a line break in a header, is then no error that quotes a link or a key in the log.
 */
export function portalHandler(app: Hono): (request: PortalRequest) => Promise<PortalAnswer> {
  return async ({ method, path, query, headers: given }) => {
    const isAsked = method === 'GET' && path.startsWith('/');
    const url = `https://portal.invalid${isAsked ? `${path}?${query}` : '/'}`;
    const response = await app.request(url, { headers: keyOf(given['authorization']) });
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };
}

/** A key is printable ASCII; anything else is none. */
function keyOf(authorization: unknown): Readonly<Record<string, string>> {
  const isKey = typeof authorization === 'string' && /^[ -~]*$/.test(authorization);
  return isKey ? { authorization } : {};
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type ClockMoves, forward, showClock } from './page-server-clock.ts';
import { servePage } from './page-server-files.ts';
import { relay } from './page-server-relay.ts';
import { answer, isOurs } from './page-server-request.ts';

/** What the page shows and drives. */
export interface PageBackends {
  /** Addresses without a slash at the end. */
  readonly wecom: string;
  readonly slack: string;
  /** Where the advisor's own account is, which is started when it is first asked for. */
  readonly advisor?: () => Promise<string>;
  /** Whether somebody listens to that account now. */
  readonly isListening?: () => boolean;
  readonly portal: string;
  readonly apiKey: string;
  readonly clock: ClockMoves;
  /** What waits to be sent. */
  readonly readOwed: () => Promise<unknown>;
  /** Who is who, as JSON for the page. */
  readonly about: unknown;
}

/** The page's server. */
export interface PageServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the page on the loopback interface. The port is taken at once, so that a taken one is found before anything
 * else is started; whatever needs `backends` waits for them.
 */
export async function startPageServer(port: number, backends: Promise<PageBackends>): Promise<PageServer> {
  const server = createServer((request, response) => {
    respond(backends, request, response).catch((cause: unknown) => {
      const error = cause instanceof Error ? cause.message : 'unknown';
      if (response.headersSent) response.destroy();
      else answer(response, 502, { error });
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port');
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

async function respond(
  backends: Promise<PageBackends>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOurs(request)) return answer(response, 403, { error: 'only the page itself may ask' });
  const { pathname, search } = new URL(request.url ?? '/', 'http://page');
  const [, first = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
  if (first === 'wecom' || first === 'slack' || first === 'advisor') {
    const { advisor, ...vendors } = await backends;
    const url = first === 'advisor' ? await advisor?.() : vendors[first];
    if (url === undefined) return answer(response, 404, { error: 'there is no such account' });
    return relay(request, response, `${url}/_control/${rest}${search}`);
  }
  if (pathname === '/api/tickets') {
    const { portal, apiKey } = await backends;
    return relay(request, response, `${portal}${pathname}`, { authorization: `Bearer ${apiKey}` });
  }
  if (first === 't') return relay(request, response, `${(await backends).portal}${pathname}${search}`);
  if (pathname === '/gateway')
    return answer(response, 200, { isListening: (await backends).isListening?.() === true });
  if (pathname === '/about') return answer(response, 200, (await backends).about);
  if (pathname === '/owed') return answer(response, 200, { owed: await (await backends).readOwed() });
  if (pathname === '/clock') return showClock((await backends).clock, response);
  if (pathname === '/clock/forward') return forward((await backends).clock, request, response);
  servePage(pathname, response);
}

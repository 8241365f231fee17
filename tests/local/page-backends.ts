import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { PageBackends } from '../../lib/local/page-server.ts';

/** A server of a test's own, on any free port. */
export async function serve(
  listener: RequestListener,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

/** Says what it was asked; `/_control/stream` never ends. */
export const echo: RequestListener = async (request, response) => {
  if (request.url?.endsWith('/stream')) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: change\ndata: {}\n\n');
    return;
  }
  request.setEncoding('utf8');
  const parts = await request.toArray();
  const { method, url, headers } = request;
  response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b' });
  response.end(
    JSON.stringify({ method, url, body: parts.join(''), authorization: headers.authorization ?? '' }),
  );
};

/** Backends that all are the same server, and a clock that moves when `arrive` is called. */
export function backendsAt(url: string): { readonly backends: PageBackends; readonly arrive: () => void } {
  const arrived = Promise.withResolvers<void>();
  let offset = 0;
  const clock = {
    now: () => Date.now() + offset,
    moveClock: async (ms: number) => {
      await arrived.promise;
      offset += ms;
    },
  };
  const readOwed = async () => [];
  const backends = {
    wecom: url,
    slack: url,
    portal: url,
    apiKey: 'key',
    clock,
    readOwed,
    about: { people: [] },
  };
  return { backends, arrive: arrived.resolve };
}

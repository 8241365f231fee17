import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from './dynamodb.ts';
import { toEvent } from './http-event.ts';
import { failure, notFound, type Reply, tooLarge, toReply } from './http-reply.ts';
import type { FindRoute } from './http-routes.ts';
import type { Invoke } from './invoke.ts';

/** What answers requests once everything else is there. */
export interface Answering {
  readonly find: FindRoute;
  readonly invoke: Invoke;
  readonly now: () => number;
}

/** The HTTP API of one machine. It has its address from the start; `serve` is called when functions can run. */
export interface HttpServer extends Server {
  readonly serve: (answering: Answering) => void;
}

// What a synchronous invocation can carry.
const limit = 6 * 1024 * 1024;

/** Listens on the loopback interface; port 0 takes any free one. */
export async function startHttp(port: number): Promise<HttpServer> {
  const ready = Promise.withResolvers<Answering>();
  const server = createServer((request, response) => {
    // A request that comes early waits, as it would for a cold start.
    ready.promise
      .then((answering) => answer(answering, request))
      .catch(failure)
      .then((reply) => write(response, reply));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    serve: ready.resolve,
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 3000).unref();
      await closed;
    },
  };
}

async function answer({ find, invoke, now }: Answering, request: IncomingMessage): Promise<Reply> {
  const target = request.url ?? '/';
  const method = request.method ?? 'GET';
  const body = await readBody(request);
  if (body === undefined) return tooLarge();
  const match = find(method, target.split('?')[0] ?? '/');
  if (match === undefined) return notFound();
  const event = toEvent({ method, target, headers: request.headers, body, at: now() }, match);
  return toReply(await invoke(match.functionName, event));
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) }).end(body);
}

import {
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream/promises';

/** Passes a request on, and the answer back as it comes: server-sent events have no end to wait for. */
export async function relay(
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const asked = ask(url, { method: request.method, headers: { ...kept(request.headers), ...headers } });
  asked.once('response', resolve).once('error', reject);
  response.once('close', () => asked.destroy());
  request.pipe(asked);
  const answered = await promise;
  response.writeHead(answered.statusCode ?? 502, kept(answered.headers));
  response.flushHeaders();
  // Whoever left is not to be told that something went wrong.
  await pipeline(answered, response).catch(() => response.destroy());
}

const passed = [
  'accept',
  'content-type',
  'content-length',
  'cache-control',
  'content-security-policy',
  'referrer-policy',
  'x-content-type-options',
];

function kept(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    passed.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

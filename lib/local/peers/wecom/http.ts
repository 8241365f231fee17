import type { IncomingMessage, ServerResponse } from 'node:http';

/** 1 MiB; only what brings a file may be larger. */
const largest = 1024 * 1024;

/** The whole body; undefined when it is over `most` bytes. */
export async function readBody(request: IncomingMessage, most = largest): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Answers bytes, which a browser must take for what they are said to be. */
export function sendBytes(
  response: ServerResponse,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): void {
  const length = { 'content-length': body.length, 'x-content-type-options': 'nosniff' };
  response.writeHead(200, { ...headers, ...length });
  response.end(body);
}

/** Answers JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from './entries.ts';

/** More than any message; Slack has a limit of this order too. */
const mostBytes = 4 * 1024 * 1024;

/** The whole body as text. Throws when it is larger than `most` bytes. */
export async function readBody(request: IncomingMessage, most = mostBytes): Promise<string> {
  return (await readBytes(request, most)).toString('utf8');
}

/** The whole body. Throws when it is larger than `most` bytes. */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > most) throw new Error(`The request body is larger than ${most} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: Json, headers: Json = {}): void {
  const text = JSON.stringify(body);
  const extra = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...extra,
  });
  response.end(text);
}

/** Answers with plain text. */
export function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * True for requests of the page and of tools on this machine. A page of the internet may send requests to the loopback
 * interface too: it is known by its origin, or by the name that it had to give our address.
 */
export function isOurs({ headers, method }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host)) return false;
  const site = headers['sec-fetch-site'];
  // A link from elsewhere may lead here; a form from elsewhere may not press anything.
  const isLink = headers['sec-fetch-mode'] === 'navigate' && method === 'GET';
  const isForeignSite = site === 'cross-site' && !isLink;
  return !isForeignSite && (headers.origin === undefined || headers.origin === `http://${host}`);
}

/** Answers with JSON. */
export function answer(response: ServerResponse, status: number, body: unknown): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

const mostBytes = 64 * 1024;

/** The body of a small request. Throws when it is not small. */
export async function readBody(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > mostBytes) throw new Error('The request is too large.');
  }
  return body;
}

import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { account } from './aws-json.ts';

/** A request as it came in. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly at: number;
}

/** The route that took it, and what its placeholders stand for. */
export interface Taken {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

// What an HTTP API hands over as text. Everything else, forms included, arrives in base64.
const textual = /^(text\/.*|application\/(json|javascript|xml|.+\+json|.+\+xml))$/;

/** The event of an HTTP API, payload format 2.0. */
export function toEvent(request: RawRequest, { routeKey, pathParameters }: Taken): Record<string, unknown> {
  const [rawPath = '/', rawQueryString = ''] = splitOnce(request.target, '?');
  const { cookie, ...headers } = request.headers;
  const query = parseQuery(rawQueryString);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: joinHeaders(headers),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: contextOf(request, routeKey, rawPath),
    ...bodyOf(request),
  };
}

function bodyOf({ body, headers }: RawRequest): Record<string, unknown> {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isText = textual.test(type);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

function contextOf(
  { method, headers, at }: RawRequest,
  routeKey: string,
  path: string,
): Record<string, unknown> {
  return {
    accountId: account,
    apiId: 'local',
    domainName: headers.host ?? 'localhost',
    domainPrefix: 'local',
    http: {
      method,
      path,
      protocol: 'HTTP/1.1',
      sourceIp: '127.0.0.1',
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: new Date(at).toISOString(),
    timeEpoch: at,
  };
}

function joinHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const present = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(present.map(([name, value]) => [name, [value].flat().join(',')]));
}

/** Decoded, with a `+` read as a space and repeated names joined by commas; whoever needs more reads the raw string. */
function parseQuery(raw: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(raw)) {
    values[name] = Object.hasOwn(values, name) ? `${values[name]},${value}` : value;
  }
  return values;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

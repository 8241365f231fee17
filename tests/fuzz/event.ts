import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';

/** A request before it is an event of the gateway. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Usually strings; a gateway that hands over lists must not break a door either. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  /** How the gateway hands the body over; `lies` says base64 of what is text, or the other way round. */
  readonly as: 'text' | 'base64' | 'text, said to be base64' | 'base64, said to be text' | 'nothing';
}

/** The event of an HTTP API, payload format 2.0. */
export function toEvent({ method, path, query, headers, body, as }: Sent): unknown {
  const isBase64 = as.startsWith('base64');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers,
    requestContext: {
      domainName: 'desk.example',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'fuzz' },
      requestId: 'fuzz',
      stage: '$default',
    },
    ...(as === 'nothing' ? {} : { body: body.toString(isBase64 ? 'base64' : 'utf8') }),
    isBase64Encoded: as === 'base64' || as === 'text, said to be base64',
  };
}

/** Takes any value for an event, as the Lambda runtime does. */
export const anyEvent = z.custom<APIGatewayProxyEventV2>();

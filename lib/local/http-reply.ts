import * as z from 'zod';

const structured = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** What goes back over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** What a handler's answer means to an HTTP API: without a status code, all of it is the JSON body of a 200. */
export function toReply(answer: unknown): Reply {
  const hasStatus = typeof answer === 'object' && answer !== null && 'statusCode' in answer;
  if (!hasStatus) return json(200, typeof answer === 'string' ? answer : JSON.stringify(answer));
  const parsed = structured.safeParse(answer);
  if (!parsed.success) return failure();
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(named),
      ...(cookies.length === 0 ? {} : { 'set-cookie': cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** The answer when a function threw or ran out of time. */
export function failure(): Reply {
  return json(500, JSON.stringify({ message: 'Internal Server Error' }));
}

/** The answer when no route takes the request. */
export function notFound(): Reply {
  return json(404, JSON.stringify({ message: 'Not Found' }));
}

/** The answer when the body is larger than a function can be handed. */
export function tooLarge(): Reply {
  return json(413, JSON.stringify({ message: 'Request Entity Too Large' }));
}

function json(status: number, text: string): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
}

import { Agent, type IncomingMessage, request } from 'node:http';
import * as z from 'zod';

/** Where everything pretends to be. */
export const region = 'us-east-1';

/** The account of everything that exists on this machine only. */
export const account = '000000000000';

const refusal = z.object({ __type: z.string().default('unknown'), message: z.string().default('') });

/** What a local server said: its answer, or the name of its exception and why. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly type: string; readonly why: string };

/**
 * Calls an action of AWS's JSON protocol, such as `AmazonSQS.CreateQueue`. The signature is a shape only: local
 * servers look at nothing but the region in it.
 */
export async function ask(url: string, action: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
  const { status, text } = await post(url, action, JSON.stringify(body), signal);
  const json: unknown = text === '' ? {} : JSON.parse(text);
  if (status === 200) return { ok: true, body: json };
  const { __type, message } = refusal.parse(json);
  return { ok: false, type: __type.split('#').at(-1) ?? __type, why: message };
}

// Pollers ask without end; `fetch` would take three times the processor.
const agent = new Agent({ keepAlive: true });

async function post(url: string, action: string, body: string, signal: AbortSignal | undefined) {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': action,
    'x-amz-date': '20260101T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/any/aws4_request, SignedHeaders=host, Signature=0`,
  };
  const answered = Promise.withResolvers<IncomingMessage>();
  request(url, { method: 'POST', agent, headers, ...(signal === undefined ? {} : { signal }) })
    .once('response', answered.resolve)
    .once('error', answered.reject)
    .end(body);
  const response = await answered.promise;
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, text: Buffer.concat(chunks).toString() };
}

/** The same, for what has to work: throws with the server's reason. */
export async function demand(
  url: string,
  action: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  const answer = await ask(url, action, body, signal);
  if (answer.ok) return answer.body;
  throw new Error(`${action} was refused: ${answer.type} ${answer.why}`);
}

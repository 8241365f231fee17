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
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': action,
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/any/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? {} : JSON.parse(text);
  if (response.ok) return { ok: true, body: json };
  const { __type, message } = refusal.parse(json);
  return { ok: false, type: __type.split('#').at(-1) ?? __type, why: message };
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

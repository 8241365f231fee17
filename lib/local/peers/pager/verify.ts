import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How far a timestamp may be from now, in seconds: what Standard Webhooks recommends. */
const tolerance = 300;

/** Why a request is not believed, by the rule of Standard Webhooks; undefined when it is. */
export function problemOfSignature(
  headers: IncomingHttpHeaders,
  body: Buffer,
  secret: string,
  now: number,
): string | undefined {
  const id = one(headers['webhook-id']);
  const timestamp = one(headers['webhook-timestamp']);
  const signatures = one(headers['webhook-signature']);
  if (id === undefined || timestamp === undefined || signatures === undefined) return 'a header is missing';
  if (id.includes('.') || !/^\d{1,12}$/.test(timestamp)) return 'a header is malformed';
  if (Math.abs(now / 1_000 - Number(timestamp)) > tolerance) return 'the timestamp is too far from now';
  const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'));
  const expected = mac.update(`${id}.${timestamp}.`).update(body).digest();
  const isOurs = signatures.split(' ').some((entry) => {
    const [version, value = ''] = entry.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs ? undefined : 'no signature fits';
}

function one(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && header !== '' ? header : undefined;
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, minutes } from '../../core/time.ts';
import { type Headers, readHeader } from './headers.ts';

/** Slack's own bodies stay far below this; nothing larger is hashed. */
export const largestBody = 1_000_000;

/** Slack's rule for replays, and ours for clocks that run ahead. */
const skew = minutes(5);

/** `genuine`, or why a request is not let in. */
export type Verification = 'genuine' | 'too large' | 'not signed' | 'stale' | 'wrong signature';

/**
 * Whether Slack signed exactly these bytes within five minutes of `now`, with one of the secrets (two while one is
 * being rotated). Only scheme v0 exists. Compares in constant time and reads nothing of the body.
 */
export function verify(
  rawBody: Buffer,
  headers: Headers,
  secrets: readonly string[],
  now: Instant,
): Verification {
  if (rawBody.length > largestBody) return 'too large';
  const signature = readHeader(headers, 'x-slack-signature');
  const timestamp = readHeader(headers, 'x-slack-request-timestamp');
  if (signature === undefined || timestamp === undefined) return 'not signed';
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return 'not signed';
  if (Math.abs(now - Number(timestamp) * 1_000) > skew) return 'stale';
  // Every secret is tried, so that the time taken does not tell which one matched; an empty one signs for anybody.
  const matches = secrets
    .filter((secret) => secret !== '')
    .map((secret) => isEqual(sign(rawBody, timestamp, secret), signature));
  return matches.includes(true) ? 'genuine' : 'wrong signature';
}

function sign(rawBody: Buffer, timestamp: string, secret: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(rawBody).digest('hex')}`;
}

function isEqual(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

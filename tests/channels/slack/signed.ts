import { createHmac } from 'node:crypto';
import type { DoorRequest } from '../../../lib/channels/slack/door.ts';

export const secret = 'the-signing-secret';
export const nowSeconds = 1_795_340_000;

/** How a request differs from an ordinary one. */
export interface Twist {
  readonly secret?: string;
  /** Seconds that the signature's time is ahead. */
  readonly skew?: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly isUnsigned?: boolean;
}

/** A request as Slack signs it, written independently of the door's own arithmetic. */
export function signed(body: string | Buffer, twist: Twist = {}): DoorRequest {
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8');
  const timestamp = String(nowSeconds + (twist.skew ?? 0));
  const base = Buffer.concat([Buffer.from(`v0:${timestamp}:`), rawBody]);
  const digest = createHmac('sha256', twist.secret ?? secret)
    .update(base)
    .digest('hex');
  const signature = { 'x-slack-signature': `v0=${digest}`, 'x-slack-request-timestamp': timestamp };
  return {
    rawBody,
    headers: {
      'content-type': twist.contentType ?? 'application/json',
      ...(twist.isUnsigned === true ? {} : signature),
      ...twist.headers,
    },
  };
}

/** An interaction: JSON in the `payload` of a form. */
export function signedForm(payload: unknown, twist: Twist = {}): DoorRequest {
  return signed(`payload=${encodeURIComponent(JSON.stringify(payload))}`, {
    contentType: 'application/x-www-form-urlencoded',
    ...twist,
  });
}

/** JSON as Slack sends it: everything outside ASCII escaped. */
export function escaped(body: unknown): string {
  return JSON.stringify(body).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

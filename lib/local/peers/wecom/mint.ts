import { randomBytes } from 'node:crypto';

/** A message id as the vendor makes one: 44 characters, so that it can never be reused as an outbound id (32). */
export function mintMsgid(): string {
  return randomBytes(33).toString('base64url');
}

/** The id of a message that was sent without one: 32 characters. */
export function mintOutboundMsgid(): string {
  return randomBytes(24).toString('base64url');
}

/** An access token, a doorbell's token or a code; `prefix` tells a reader of the journal which. */
export function mintToken(prefix: string): string {
  return `${prefix}${randomBytes(24).toString('base64url')}`;
}

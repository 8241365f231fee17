import { createHmac } from 'node:crypto';

/** What the fuzzed door is set up with. */
export const slack = {
  secret: 'fuzz-signing-secret-0123456789',
  oldSecret: 'fuzz-signing-secret-of-before',
  team: 'T0FUZZ',
  botUserId: 'U0FUZZBOT',
  botId: 'B0FUZZBOT',
} as const;

/** The two headers that Slack signs a body with. */
export interface Signature {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
}

/** Slack's signature, version 0. */
export function sign(body: Buffer, timestamp: string, secret: string = slack.secret): Signature {
  const hmac = createHmac('sha256', secret).update(Buffer.concat([Buffer.from(`v0:${timestamp}:`), body]));
  return { signature: `v0=${hmac.digest('hex')}`, timestamp };
}

import { createHmac } from 'node:crypto';

/** The headers that prove that a body is Slack's. `now` is epoch milliseconds; each try has its own timestamp. */
export function sign(secret: string, body: string, now: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

/** JSON as Slack sends it: everything outside ASCII as `\u` escapes, slashes escaped too. */
export function escapeJson(json: string): string {
  return json
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

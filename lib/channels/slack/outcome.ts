import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import * as z from 'zod';
import { seconds } from '../../core/time.ts';
import type { Sent } from '../../ports.ts';

// Slack says these in a 200, and means: later.
const limits = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

// Slack's words for these: "it's possible some aspect of the operation succeeded before the error was raised".
const halfway = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout']);

// Nothing is wrong with the message: an operator has to renew the token or its scopes, and then it can go out.
const access = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_expired',
  'token_revoked',
  'missing_scope',
]);

const limitWait = 5;
const accessWait = 30;

/**
 * What came of a call that threw. Only what Slack has certainly not done is `busy` or `refused`; a dropped
 * connection, a timeout and a server's error may have posted all the same. Reasons are codes, never Slack's prose.
 */
export function toSent(error: unknown): Exclude<Sent, { kind: 'sent' | 'closed' }> {
  if (error instanceof WebAPIRateLimitedError) return busy(error.retryAfter, 'ratelimited');
  if (error instanceof WebAPIPlatformError) return fromPlatform(error);
  return { kind: 'unsure', reason: reasonOf(error) };
}

/** Slack's code for why it did not do it, if it said one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  // The client puts a whole page here when a proxy answered in Slack's place.
  return /^[a-z_]{1,80}$/.test(error.data.error) ? error.data.error : undefined;
}

/** A short reason for a log: a code, a status, or what kind of failure it was. */
export function reasonOf(error: unknown): string {
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIPlatformError) return codeOf(error) ?? 'unreadable answer';
  if (error instanceof z.ZodError) return 'unreadable answer';
  if (error instanceof WebAPIHTTPError) return `http ${error.statusCode}`;
  const cause = error instanceof WebAPIRequestError ? error.original : error;
  return cause instanceof Error && cause.name === 'TimeoutError' ? 'timeout' : 'network';
}

function fromPlatform(error: WebAPIPlatformError): Exclude<Sent, { kind: 'sent' | 'closed' }> {
  const code = codeOf(error);
  if (code === undefined) return { kind: 'unsure', reason: 'unreadable answer' };
  if (limits.has(code)) return busy(error.data.response_metadata?.retryAfter ?? limitWait, code);
  if (access.has(code)) return busy(accessWait, code);
  return halfway.has(code) ? { kind: 'unsure', reason: code } : { kind: 'refused', reason: code };
}

function busy(wait: number, reason: string): Exclude<Sent, { kind: 'sent' | 'closed' }> {
  return { kind: 'busy', wait: seconds(Math.max(1, wait)), reason };
}

import type { Duration } from '../../core/time.ts';
import { seconds } from '../../core/time.ts';
import type { Clock } from '../../ports.ts';
import { type Answer, answerSchema } from './schema.ts';
import type { AppCredentials } from './secrets.ts';

/** How to reach WeCom. */
export interface WecomConnection {
  /** Without a slash at the end: `https://qyapi.weixin.qq.com`. */
  readonly baseUrl: string;
  /** Read again for every new access token, so that a rotated secret is taken up. */
  readonly readSecret: () => Promise<AppCredentials>;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch;
  /** For one HTTP call; 3 s unless told: three of them must fit in one run. */
  readonly timeout?: Duration;
}

/** One HTTP call. Without a body it is a GET; a form carries a file. */
export interface Request {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>> | FormData;
}

/** `unknown`: it may have been carried out or not. `turned-away`: it was not, whoever answered. */
export type Reply =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'turned-away'; readonly reason: string };

/**
 * Calls WeCom once; never throws, and no reason contains an address, since the access token and the secret travel in
 * the query string.
 */
export async function callWecom(connection: WecomConnection, request: Request): Promise<Reply> {
  const { fetch = globalThis.fetch, timeout = seconds(3), baseUrl } = connection;
  const url = `${baseUrl}${request.path}?${new URLSearchParams(request.query)}`;
  const signal = AbortSignal.timeout(timeout);
  try {
    // A redirect would carry the token to another address.
    const response = await fetch(url, { ...bodyOf(request), signal, redirect: 'manual' });
    return readReply(response.status, await response.text());
  } catch (error) {
    return { kind: 'unknown', reason: reasonOf(error) };
  }
}

function bodyOf({ body }: Request): RequestInit {
  if (body === undefined) return { method: 'GET' };
  if (body instanceof FormData) return { method: 'POST', body };
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** What an answer of the API says. */
export function readReply(status: number, text: string): Reply {
  if (status >= 500) return { kind: 'unknown', reason: `HTTP ${status}` };
  if (status < 200 || status > 299) return { kind: 'turned-away', reason: `HTTP ${status}` };
  const answer = answerSchema.safeParse(parse(text));
  return answer.success
    ? { kind: 'answered', answer: answer.data }
    : { kind: 'unknown', reason: 'an answer that cannot be read' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The kind of failure, such as `ECONNRESET`; an error's message may quote the whole address. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'network';
  if (error.name === 'TimeoutError') return 'timeout';
  const cause: unknown = error.cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? `network ${code}` : 'network';
}

import { type IncomingMessage, request } from 'node:http';
import { readBody } from './http.ts';
import { lifetimes } from './limits.ts';

/** What the app made of a delivery; `failure` is Slack's word for the retry header. */
export type Sent =
  | { readonly status: number; readonly body: string; readonly isFinal: boolean }
  | { readonly failure: string };

/**
 * Posts to the app over plain HTTP and waits three real seconds at most. Not fetch: it takes more of the processor
 * than all the rest of this Slack. Each delivery has a connection of its own, since one that is kept may be closed by
 * the app at the moment it is used again, and a press is never sent twice.
 */
export async function send(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  cut: AbortSignal,
): Promise<Sent> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), lifetimes.answer);
  const stop = (): void => late.abort();
  cut.addEventListener('abort', stop);
  try {
    const response = await open(url, body, headers, late.signal);
    const text = await readBody(response);
    const isFinal = response.headers['x-slack-no-retry'] === '1';
    return { status: response.statusCode ?? 0, body: text, isFinal };
  } catch {
    return { failure: late.signal.aborted ? 'http_timeout' : 'connection_failed' };
  } finally {
    clearTimeout(timer);
    cut.removeEventListener('abort', stop);
  }
}

function open(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const about = { 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)' };
    const length = { 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: { ...headers, ...about, ...length },
    });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

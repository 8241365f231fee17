import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';

/** A signed request. */
export interface Signed {
  /** Where to, without a slash at the end. */
  readonly endpoint: string;
  readonly action: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it, connecting included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  /** SQS says here what it called a problem before it spoke JSON: `InvalidParameterValue;Sender`. */
  readonly query: string | undefined;
  readonly text: string;
}

// A connection costs more than a request. As many as AWS's own client keeps.
const kept = { keepAlive: true, maxSockets: 50 } as const;
const agent = /* @__PURE__ */ new Agent(kept);
const plainAgent = /* @__PURE__ */ new PlainAgent(kept);

/** Sends one request, once. Throws `TimeoutError`, or Node's own error, when it is not answered. */
export async function post({
  endpoint,
  action,
  headers,
  body,
  timeoutMs,
  signal,
}: Signed): Promise<Answered> {
  const { protocol, hostname, port } = partsOf(endpoint);
  const isPlain = protocol === 'http:';
  const sent = (isPlain ? plainRequest : request)({
    ...{ hostname, port, path: '/', method: 'POST', agent: isPlain ? plainAgent : agent },
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    ...(signal === undefined ? {} : { signal }),
  });
  const timer = setTimeout(() => sent.destroy(timeoutError(action, timeoutMs)), timeoutMs);
  try {
    const answered = Promise.withResolvers<Answered>();
    sent.once('error', answered.reject);
    sent.once('response', (response) => read(response, answered.resolve, answered.reject));
    sent.end(body);
    return await answered.promise;
  } finally {
    clearTimeout(timer);
  }
}

function read(
  response: IncomingMessage,
  resolve: (answered: Answered) => void,
  reject: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.once('error', reject);
  // Without it half an answer would be waited for until the time is up.
  response.once('aborted', () => reject(new Error('the answer broke off')));
  response.once('end', () => {
    const text = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? '';
    const query = response.headers['x-amzn-query-error'];
    resolve({ status: response.statusCode ?? 0, query: typeof query === 'string' ? query : undefined, text });
  });
}

function timeoutError(action: string, ms: number): Error {
  return Object.assign(new Error(`${action} was not answered within ${ms} ms`), { name: 'TimeoutError' });
}

const places = new Map<string, Pick<URL, 'protocol' | 'hostname' | 'port' | 'host'>>();

/** An address is read once. */
export function partsOf(endpoint: string): Pick<URL, 'protocol' | 'hostname' | 'port' | 'host'> {
  const known = places.get(endpoint);
  if (known !== undefined) return known;
  const { protocol, hostname, port, host } = new URL(endpoint);
  const parts = { protocol, hostname, port, host };
  places.set(endpoint, parts);
  return parts;
}

import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';

/** How many requests of one kind were made, and how long all of them took together, in milliseconds. */
interface Requests {
  readonly count: number;
  readonly total: number;
}

const all = new Map<string, Requests>();

/** Begins to count what this process asks of others through Node's own client, as the functions' clients do. */
export function countRequests(): void {
  const starts = new WeakMap<object, number>();
  subscribe('http.client.request.start', (message) => {
    const request = requestOf(message);
    if (request !== undefined) starts.set(request, performance.now());
  });
  subscribe('http.client.response.finish', (message) => {
    const request = requestOf(message);
    const start = request && starts.get(request);
    if (request === undefined || start === undefined) return;
    const name = nameOf(request);
    const { count, total } = all.get(name) ?? { count: 0, total: 0 };
    all.set(name, { count: count + 1, total: total + performance.now() - start });
  });
}

function requestOf(message: unknown): ClientRequest | undefined {
  const has = typeof message === 'object' && message !== null && 'request' in message;
  return has && message.request instanceof ClientRequest ? message.request : undefined;
}

/** The action of AWS's JSON protocol, or method and path. */
function nameOf(request: ClientRequest): string {
  const target = request.getHeader('x-amz-target');
  if (typeof target !== 'string') return `${request.method} ${request.path.split('?')[0]}`;
  return target.replace(/^DynamoDB_\d+/, 'DynamoDB').replace(/^Amazon/, '');
}

/** All requests since the last time it was asked. */
export function takeRequests(): Readonly<Record<string, Requests>> {
  const taken = Object.fromEntries(all);
  all.clear();
  return taken;
}

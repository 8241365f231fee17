import { Agent, request } from 'node:http';

// Not fetch: under load a callback per message made it the dearest part of this server.
const agent = new Agent({ keepAlive: true });

/** Posts XML. Undefined when it was answered 200 in time (ms), else why it was not. */
export function postXml(
  url: URL,
  body: string,
  timeout: number,
  closing: AbortSignal,
): Promise<string | undefined> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(timeout)]);
  const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const fail = (cause: Error): void => resolve(signal.aborted ? 'no answer in time' : reasonOf(cause));
    const call = request(url, { method: 'POST', agent, headers, signal }, (response) => {
      const { statusCode } = response;
      response.on('error', fail);
      response.on('end', () => resolve(statusCode === 200 ? undefined : `status ${statusCode}`));
      response.resume();
    });
    call.on('error', fail);
    call.end(body);
  });
}

function reasonOf(cause: Error): string {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

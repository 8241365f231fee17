import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

/** One call of the Web API, with its form read. */
export interface Call {
  readonly method: string;
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
}

/** An answer; `cut` drops the connection, `never` leaves the call open. */
export type Answer =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown }
  | 'cut'
  | 'never';

/** A server that says to the real client whatever a test wants Slack to have said. Ends with the test. */
export async function startWebApi(answer: (call: Call) => Answer) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const call = await readCall(request);
    calls.push(call);
    const given = answer(call);
    if (given === 'never') return;
    if (given === 'cut') return void request.socket.destroy();
    const body = typeof given.body === 'string' ? given.body : JSON.stringify(given.body);
    response
      .writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers })
      .end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { apiUrl: `http://127.0.0.1:${address.port}/api/`, calls };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return {
    method: (request.url ?? '').replace('/api/', ''),
    form: new URLSearchParams(Buffer.concat(chunks).toString('utf8')),
    authorization: request.headers.authorization,
  };
}

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from './dynamodb.ts';

/** What the secrets server answers with. */
export interface SecretsOptions {
  /** The string of every secret by its full name. */
  readonly values: ReadonlyMap<string, string>;
  /** What callers must send as `X-Aws-Parameters-Secrets-Token`. */
  readonly token: string;
}

/** Answers like the AWS Parameters and Secrets Lambda extension: one GET with a token, one secret. */
export async function startSecretsServer(
  options: SecretsOptions,
): Promise<Server & { readonly port: number }> {
  const server = createServer((request, response) => answer(options, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer({ values, token }: SecretsOptions, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const value = values.get(url.searchParams.get('secretId') ?? '');
  if (request.method !== 'GET' || url.pathname !== '/secretsmanager/get') say(response, 404, 'no such path');
  else if (request.headers['x-aws-parameters-secrets-token'] !== token) say(response, 401, 'no valid token');
  else if (value === undefined) say(response, 400, 'an unexpected error occurred: ResourceNotFoundException');
  else say(response, 200, JSON.stringify({ SecretString: value, VersionStages: ['AWSCURRENT'] }));
}

function say(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'text/plain' })
    .end(text);
}

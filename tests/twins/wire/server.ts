import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { memoryQueues } from './queues.ts';
import { memoryTable, type WireAnswer } from './table.ts';

/** A server that is running. */
export interface MemoryServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Kept {
  readonly tables: Map<string, ReturnType<typeof memoryTable>>;
  readonly queues: ReturnType<typeof memoryQueues>;
  readonly objects: Map<string, Buffer>;
}

/**
 * Table, queues and bucket in memory, over their real protocols: what DynamoDB, SQS and S3 take of other machines'
 * processors should take as little as possible of this one's.
 */
export async function startMemoryServer(): Promise<MemoryServer> {
  const kept = { tables: new Map(), queues: memoryQueues(), objects: new Map<string, Buffer>() };
  const server = createServer((request, response) => {
    answer(kept, request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(kept: Kept, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const [service = '', action = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  if (service === '') return object(kept, request, body, response);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const json = body.toString();
  const said = service.startsWith('DynamoDB')
    ? tableOf(kept, json)(action, json)
    : await kept.queues(action, json, gone.signal);
  write(response, said);
}

/** Every request names its table, a batch of reads as the key of what it wants. */
function tableOf({ tables }: Kept, json: string): ReturnType<typeof memoryTable> {
  const [, name = ''] = /"(?:TableName":|RequestItems":\{)"([^"]+)"/.exec(json) ?? [];
  const table = tables.get(name) ?? memoryTable();
  tables.set(name, table);
  return table;
}

function write(response: ServerResponse, { status, body }: WireAnswer): void {
  const text = Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': text.length })
    .end(text);
}

function object(
  { objects }: Kept,
  { method, url = '/' }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const path = url.split('?')[0] ?? '/';
  const found = objects.get(path);
  if (method === 'PUT') objects.set(path, body);
  const status = method === 'PUT' || found !== undefined ? 200 : 404;
  response.writeHead(status, { etag: '"1"' }).end(method === 'GET' ? found : undefined);
}

import { HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { memoryQueues } from '../../twins/wire/queues.ts';
import { memoryTable } from '../../twins/wire/table.ts';
import { elsewhere } from './stand-in-time.ts';

/** The table and the queues of this process. */
export const table = memoryTable();
export const queues = memoryQueues();

const counts = new Map<string, number>();

/** How often each action was asked for since the last time it was asked. */
export function takeCounts(): Readonly<Record<string, number>> {
  const taken = Object.fromEntries(counts);
  counts.clear();
  return taken;
}

const never = new AbortController().signal;

/** Answers what the AWS clients send, once it is signed, in this process; what is no table and no queue goes its way. */
export function answerInMemory(): void {
  const { handle } = NodeHttpHandler.prototype;
  NodeHttpHandler.prototype.handle = async function (this: NodeHttpHandler, request, options) {
    const [service = '', action = ''] = (request.headers['x-amz-target'] ?? '').split('.');
    if (service === '') return handle.call(this, request, options);
    counts.set(action, (counts.get(action) ?? 0) + 1);
    // One turn of the event loop later: nobody is answered at once.
    await new Promise((resolve) => setImmediate(resolve));
    const isTable = service.startsWith('DynamoDB');
    const json = textOf(request.body);
    const said = await elsewhere(() => (isTable ? table(action, json) : queues(action, json, never)));
    const body = elsewhere(() => Buffer.from(JSON.stringify(said.body)));
    return { response: new HttpResponse({ statusCode: said.status, headers: {}, body }) };
  };
}

/** The body as it would be sent: the clients make bytes of it. */
function textOf(body: unknown): string {
  return body instanceof Uint8Array
    ? Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
    : String(body);
}

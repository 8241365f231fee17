import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod';
import type { Peer } from '../peer.ts';
import { type Answer, refuse } from './answer.ts';
import { answerCall, answerMedia, type MediaCall } from './api.ts';
import { answerControl } from './control.ts';
import { readBody, sendBytes, sendJson } from './http.ts';
import { type Given, typeOf } from './media.ts';
import { wecomOptions } from './options.ts';
import { streamChanges } from './stream.ts';
import { openWecom, type Wecom } from './wecom.ts';

/** 20 MB in base64, and what is around it. */
const largestWithFile = 30 * 1024 * 1024;

/** Starts the pretend WeCom on 127.0.0.1; it continues from the journal in `dataDir`. */
export async function startPretendWecom(given: z.input<typeof wecomOptions>): Promise<Peer> {
  const options = wecomOptions.parse(given);
  const wecom = openWecom(options);
  const server = createServer((request, response) => {
    answer(wecom, request, response).catch((cause: unknown) => {
      // Cut connections are what the faults are for; anything else is a mistake of this server.
      if (!wecom.closing.signal.aborted && !request.errored) console.error('pretend wecom:', cause);
      response.destroy();
    });
  });
  const port = await listen(server, options.port);
  return { url: `http://127.0.0.1:${port}`, close: () => close(wecom, server) };
}

async function answer(wecom: Wecom, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://wecom');
  if (method === 'GET' && url.pathname === '/_control/stream') return streamChanges(wecom, response);
  const bringsFile = url.pathname === '/_control/say' || url.pathname === '/cgi-bin/media/upload';
  const body = await readBody(request, ...(bringsFile ? [largestWithFile] : []));
  if (body === undefined) return refuseSize(response);
  if (!url.pathname.startsWith('/_control/')) {
    return answerApi(wecom, { method, url, headers: request.headers, body }, response);
  }
  if (method === 'GET' && url.pathname === '/_control/media') return showMedia(wecom, url, response);
  const reply = await answerControl(wecom, method, url, body.toString('utf8'));
  if (reply === undefined) return sendJson(response, 404, { error: 'there is no such order' });
  sendJson(response, reply.status, reply.body);
}

/** The API, with whatever fault was asked for. */
async function answerApi(wecom: Wecom, call: MediaCall, response: ServerResponse): Promise<void> {
  const { faults } = wecom;
  const { method, url, body } = call;
  const api = url.pathname.replace(/^\/cgi-bin\//, '');
  if (faults.take('outage', api) !== undefined) return cut(response);
  const slow = faults.take('slow', api);
  if (slow !== undefined) await wait(slow.ms, undefined, { signal: wecom.closing.signal });
  const broken = faults.take('http-500', api);
  const isProcessed = broken === undefined || broken.isProcessed;
  const wrong = isProcessed ? faults.take('errcode', api) : undefined;
  if (wrong !== undefined) return sendJson(response, 200, refuse(wrong.code));

  const result = isProcessed
    ? ((await answerMedia(wecom, call)) ?? answerCall(wecom, method, url, body.toString('utf8')))
    : undefined;
  if (broken !== undefined) return sendJson(response, 500, { error: 'internal error' });
  if (result === undefined) return sendJson(response, 404, { error: 'there is no such API' });
  if (faults.take('drop-after-processing', api) !== undefined) return cut(response);
  if (isGiven(result)) sendBytes(response, result.body, result.headers);
  else sendJson(response, 200, result);
}

function isGiven(result: Answer | Given): result is Given {
  return Buffer.isBuffer(result['body']);
}

/** A file for the page, as the customer's phone would show it. */
function showMedia(wecom: Wecom, url: URL, response: ServerResponse): void {
  const id = url.searchParams.get('id') ?? '';
  const body = wecom.state.media.has(id) ? wecom.media.read(id) : undefined;
  if (body === undefined) sendJson(response, 404, { error: 'there is no such file' });
  else sendBytes(response, body, { 'content-type': typeOf(body) });
}

function cut(response: ServerResponse): void {
  response.socket?.destroy();
}

function refuseSize(response: ServerResponse): void {
  response.setHeader('connection', 'close');
  sendJson(response, 413, { error: 'the body is over 1 MiB' });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function close(wecom: Wecom, server: Server): Promise<void> {
  wecom.closing.abort();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await Promise.all(wecom.ringing);
}

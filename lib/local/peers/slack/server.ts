import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Peer } from '../peer.ts';
import { answerApi } from './api.ts';
import { answerControl } from './control/control.ts';
import { giveFile, takeUpload } from './files.ts';
import { answerJson, answerText } from './http.ts';
import type { SlackOptions } from './options.ts';
import { openPretend, type Pretend } from './pretend.ts';
import { answerResponseUrl } from './response-url.ts';

/**
 * Starts the pretend Slack on the loopback interface (port 0: any free one). The Web API is under `url` + `/api/`.
 * What happened is in `slack.jsonl` in `dataDir`, and goes on from there.
 */
export async function startPretendSlack(options: SlackOptions): Promise<Peer> {
  const pretend = openPretend(options);
  const server = createServer((request, response) => {
    route(pretend, request, response).catch((cause: unknown) => {
      console.error('pretend slack: a request failed', cause);
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, { ok: false, error: 'fatal_error' });
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : options.port);
    });
  });
  pretend.workspace.address.url = `http://127.0.0.1:${port}`;
  return {
    url: pretend.workspace.address.url,
    close: async () => {
      pretend.deliveries.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function route(pretend: Pretend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/api/')) return answerApi(pretend, request, response, url);
  if (url.pathname.startsWith('/response/')) return answerResponseUrl(pretend, request, response, url);
  if (url.pathname.startsWith('/_control/')) return answerControl(pretend, request, response, url);
  if (url.pathname.startsWith('/upload/v1/') && request.method === 'POST')
    return takeUpload(pretend.workspace, request, response, url);
  if (url.pathname.startsWith('/files-pri/')) return giveFile(pretend.workspace, request, response, url);
  answerText(response, 404, 'Not found');
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from './entries.ts';
import { answerText, readBytes } from './http.ts';
import type { SlackOptions } from './options.ts';
import type { KeptFile, State } from './state.ts';
import type { Workspace } from './workspace.ts';

/** Slack takes 1 GB; a page of one machine needs less. */
const largest = 64 * 1024 * 1024;

/** What stands in an event for this server's own address, which is only known where the event is sent. */
export const here = 'https://files.slack.invalid';

/** `POST /upload/v1/<id>`: the bytes that were announced. The address is the permission. */
export async function takeUpload(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const id = url.pathname.slice('/upload/v1/'.length);
  const announced = workspace.state.files.get(id);
  const body = await bytesOf(request);
  if (announced === undefined || announced.state !== 'announced')
    return answerText(response, 404, 'Not Found');
  if (body === undefined || body.length !== announced.size) return answerText(response, 400, 'Bad Request');
  workspace.files.write(id, body);
  workspace.record({ type: 'file.uploaded', at: workspace.now(), file: id });
  answerText(response, 200, `OK - ${body.length}`);
}

/** Raw, or a form with one field, as the SDK sends it. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const body = await readBytes(request, largest);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData();
  const [file] = [...form.values()];
  return file instanceof File ? Buffer.from(await file.arrayBuffer()) : undefined;
}

/** `GET /files-pri/<team>-<id>/download/<name>`: without the right token or scope, a page to sign in with, and 200. */
export function giveFile(
  workspace: Workspace,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const id = /^\/files-pri\/[^/]+-([A-Z0-9]+)\//.exec(url.pathname)?.[1] ?? '';
  const { state } = workspace;
  const mayRead = state.scopes === undefined || state.scopes.includes('files:read');
  const token = request.headers.authorization?.replace(/^Bearer\s+/i, '');
  if (token !== state.token || state.access !== 'active' || !mayRead) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!DOCTYPE html><html><title>Sign in to Slack</title></html>');
    return;
  }
  sendKept(workspace, response, id);
}

/** The bytes of a file, for its owner's page or for the app. */
export function sendKept({ state, files }: Workspace, response: ServerResponse, id: string): void {
  const file = state.files.get(id);
  const body = file && files.read(id);
  if (file === undefined || body === undefined) {
    answerText(response, 404, 'Not Found');
    return;
  }
  response.writeHead(200, {
    'content-type': mimetypeOf(file.name),
    'content-length': body.length,
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  response.end(body);
}

/** A file as messages and files.info show it. */
export function showFile({ id, name, title, size, user }: KeptFile, options: SlackOptions): Json {
  const path = `${here}/files-pri/${options.team}-${id}`;
  const last = encodeURIComponent(name);
  return {
    id,
    name,
    title,
    user,
    size,
    mimetype: mimetypeOf(name),
    filetype: name.split('.').at(-1) ?? '',
    mode: 'hosted',
    is_external: false,
    file_access: 'visible',
    url_private: `${path}/${last}`,
    url_private_download: `${path}/download/${last}`,
  };
}

/** The files of a message, in order. */
export function filesOf({ files }: State, ids: readonly string[] = []): readonly KeptFile[] {
  return ids.map((id) => files.get(id)).filter((file) => file !== undefined);
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

function mimetypeOf(name: string): string {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  return Object.hasOwn(types, ending) ? (types[ending] ?? '') : 'application/octet-stream';
}

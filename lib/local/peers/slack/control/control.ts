import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { faultSchema } from '../faults.ts';
import { sendKept } from '../files.ts';
import { answerJson, readBody } from '../http.ts';
import { press } from '../press.ts';
import type { Pretend } from '../pretend.ts';
import { submit, tellClosed } from '../submit.ts';
import { type Done, edit, erase, reactTo, write } from './acts.ts';
import { administer } from './administer.ts';
import { snapshot } from './snapshot.ts';
import { streamChanges } from './stream.ts';

const pressSchema = z.object({
  channel: z.string(),
  ts: z.string(),
  user: z.string(),
  actionId: z.string(),
  value: z.string().optional(),
});
const submitSchema = z.object({
  viewId: z.string(),
  user: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
});
const closeSchema = z.object({ viewId: z.string(), user: z.string() });
const clockSchema = z.object({ offset: z.number() });

/** Files of a message, in base64. */
const largest = 64 * 1024 * 1024;

/** The hands of the people in the workspace, and its switches. Not part of Slack. See README.md. */
export async function answerControl(
  pretend: Pretend,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const name = url.pathname.slice('/_control/'.length);
  if (request.method === 'GET') return look(pretend, response, name, url.searchParams);
  try {
    const asked: unknown = JSON.parse((await readBody(request, largest)) || '{}');
    const done = await act(pretend, name, asked, `http://${request.headers.host ?? ''}`);
    if (done === undefined) return answerJson(response, 404, { ok: false, error: 'unknown_control' });
    answerJson(response, 200, 'error' in done ? { ok: false, ...done } : { ...done, ok: true });
  } catch (cause) {
    if (!(cause instanceof z.ZodError) && !(cause instanceof SyntaxError)) throw cause;
    answerJson(response, 400, { ok: false, error: 'invalid_request', detail: cause.message });
  }
}

function look(pretend: Pretend, response: ServerResponse, name: string, query: URLSearchParams): void {
  if (name === 'state') {
    answerJson(response, 200, snapshot(pretend, Number(query.get('limit') ?? 200)));
  } else if (name === 'log') {
    const type = query.get('type');
    const entries = pretend.workspace.entries().slice(Number(query.get('since') ?? 0));
    const wanted = entries.filter((entry) => type === null || entry['type'] === type);
    answerJson(response, 200, { entries: wanted });
  } else if (name === 'file') {
    sendKept(pretend.workspace, response, query.get('id') ?? '');
  } else if (name === 'stream') {
    streamChanges(pretend.workspace, response);
  } else {
    answerJson(response, 404, { ok: false, error: 'unknown_control' });
  }
}

async function act(pretend: Pretend, name: string, asked: unknown, base: string): Promise<Done | undefined> {
  switch (name) {
    case 'message':
      return write(pretend, asked);
    case 'edit':
      return edit(pretend, asked);
    case 'delete':
      return erase(pretend, asked);
    case 'react':
      return reactTo(pretend, asked);
    case 'press':
      return finish(await press(pretend, pressSchema.parse(asked), base));
    case 'submit':
      return finish(await submit(pretend, submitSchema.parse(asked)));
    case 'close':
      return await closeView(pretend, asked);
    case 'token':
    case 'archive':
    case 'person':
      return administer(pretend, name, asked);
    case 'clock':
      return moveClock(pretend, asked);
    case 'faults':
      return setFault(pretend, asked);
    default:
      return undefined;
  }
}

/** A late or failed answer is what Slack shows as a warning beside the button. */
function finish(
  outcome: { readonly error: string } | { readonly status: number; readonly outcome: string },
): Done {
  if ('error' in outcome) return { ...outcome };
  return outcome.outcome === 'answered' ? { ok: true, ...outcome } : { error: outcome.outcome, ...outcome };
}

async function closeView(pretend: Pretend, asked: unknown): Promise<Done> {
  const { workspace } = pretend;
  const { viewId, user } = closeSchema.parse(asked);
  const open = workspace.state.views.get(viewId);
  if (open?.user !== user) return { error: 'view_not_found' };
  workspace.record({ type: 'view.closed', at: workspace.now(), viewId, outcome: 'cancelled' });
  // The app is told only when it asked for it, and nobody waits for what it answers.
  return open.view['notify_on_close'] === true ? finish(await tellClosed(pretend, open)) : { ok: true };
}

function moveClock({ workspace }: Pretend, asked: unknown): Done {
  const { offset } = clockSchema.parse(asked);
  workspace.options.clock.setOffset(offset);
  workspace.record({ type: 'clock.moved', at: workspace.now(), offset });
  return { ok: true, now: workspace.now() };
}

function setFault({ workspace, faults }: Pretend, asked: unknown): Done {
  const fault = faultSchema.parse(asked);
  faults.set(fault, workspace.now());
  workspace.record({ type: 'fault.set', at: workspace.now(), fault });
  return { ok: true, faults: faults.active() };
}

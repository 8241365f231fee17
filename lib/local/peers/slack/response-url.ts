import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answerJson, answerText, readBody } from './http.ts';
import { responseUrlUses } from './limits.ts';
import type { Answer, Args } from './methods/call.ts';
import { flagOf, refuse, textOf } from './methods/call.ts';
import { isEmpty, readContent } from './methods/content.ts';
import { change, remove } from './methods/edits.ts';
import { whisper } from './methods/ephemerals.ts';
import { post, threadProblem } from './methods/posts.ts';
import type { Pretend } from './pretend.ts';
import type { Channel, ResponseUrl } from './state.ts';
import type { Workspace } from './workspace.ts';

const bodySchema = z.record(z.string(), z.unknown());

/** Answers a response_url: five times within thirty minutes, then 404. It says only "ok", never a ts. */
export async function answerResponseUrl(
  { workspace, faults }: Pretend,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await readBody(request);
  if (faults.isOutage(workspace.now())) return answerText(response, 503, 'Service Unavailable');
  const token = url.pathname.split('/').at(-1) ?? '';
  const known = workspace.state.responseUrls.get(token);
  if (known === undefined) return answerJson(response, 404, refuse('invalid_url'));
  if (workspace.now() > known.expires) return answerJson(response, 404, refuse('expired_url'));
  if (known.uses >= responseUrlUses) return answerJson(response, 404, refuse('used_url'));
  const channel = workspace.state.channels.get(known.channel);
  const args = parse(body);
  if (channel === undefined || args === undefined)
    return answerJson(response, 400, refuse('invalid_payload'));
  workspace.record({ type: 'responded', at: workspace.now(), token });
  const answer = respond(workspace, channel, known, args);
  if (answer.ok) answerText(response, 200, 'ok');
  else answerJson(response, 400, answer);
}

function respond(workspace: Workspace, channel: Channel, url: ResponseUrl, args: Args): Answer {
  if (flagOf(args, 'delete_original')) return withdraw(workspace, channel, url);
  const checked = readContent(args, 'cut');
  if ('refusal' in checked) return checked.refusal;
  const { content } = checked;
  if (isEmpty(content)) return refuse('no_text');
  if (flagOf(args, 'replace_original')) return replace(workspace, channel, url, content);
  const threadTs = textOf(args, 'thread_ts');
  const problem = threadTs === undefined ? undefined : threadProblem(channel, threadTs);
  if (problem !== undefined) return refuse(problem);
  if (textOf(args, 'response_type') === 'in_channel') post(workspace, channel, { ...content, threadTs });
  else whisper(workspace, channel, { ...content, user: url.user, threadTs });
  return { ok: true };
}

function replace(
  workspace: Workspace,
  channel: Channel,
  url: ResponseUrl,
  content: Parameters<typeof change>[2],
): Answer {
  const message = channel.messages.get(url.ts);
  if (message !== undefined) {
    // Unlike chat.update, what is not sent does not stay.
    change(workspace, message, { ...content, blocks: content.blocks ?? [] }, workspace.options.botUserId);
    return { ok: true };
  }
  const ephemeral = channel.ephemerals.get(url.ts);
  if (ephemeral === undefined) return refuse('message_not_found');
  const blocks = content.blocks === undefined ? undefined : [...content.blocks];
  const { channel: id, ts, user, threadTs } = ephemeral;
  const at = workspace.now();
  const text = content.text ?? '';
  workspace.record({ type: 'ephemeral.updated', at, channel: id, ts, user, threadTs, text, blocks });
  return { ok: true };
}

function withdraw(workspace: Workspace, channel: Channel, url: ResponseUrl): Answer {
  const message = channel.messages.get(url.ts);
  if (message !== undefined) {
    remove(workspace, message, workspace.options.botUserId);
    return { ok: true };
  }
  if (!channel.ephemerals.has(url.ts)) return refuse('message_not_found');
  workspace.record({ type: 'ephemeral.deleted', at: workspace.now(), channel: channel.id, ts: url.ts });
  return { ok: true };
}

function parse(body: string): Args | undefined {
  try {
    const parsed = bodySchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

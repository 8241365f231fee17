import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { Named } from './faults.ts';
import { here } from './files.ts';
import { answerJson, answerText, readBody } from './http.ts';
import { type Answer, type Args, findChannel, refuse, textOf } from './methods/call.ts';
import { type Method, methods } from './methods/table.ts';
import type { Pretend } from './pretend.ts';

const objectSchema = z.record(z.string(), z.unknown());

/** One call of the Web API, with its faults, its token, its limits, in that order. */
export async function answerApi(
  pretend: Pretend,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { workspace, faults } = pretend;
  const name = url.pathname.slice('/api/'.length);
  const args = readArgs(request, url, await readBody(request));
  const now = workspace.now();
  if (faults.take('outage', now) !== undefined) return answerText(response, 503, 'Service Unavailable');
  const broken = faults.take('http-500', now, name);
  if (broken?.isProcessed === false) return answerText(response, 500, 'Internal Server Error');
  const limited = faults.take('rate-limit', now, name);
  if (limited !== undefined) return answerLimited(response, waitOf(limited, now));
  const wrong = faults.take('error', now, name);
  if (wrong !== undefined) return answerJson(response, 200, refuse(wrong.error));
  const outcome = run(pretend, { name, args, header: request.headers.authorization });
  if ('retryAfter' in outcome) return answerLimited(response, outcome.retryAfter);
  if (broken !== undefined) return answerText(response, 500, 'Internal Server Error');
  if (faults.take('drop-after-processing', now, name) !== undefined) {
    request.socket.destroy();
    return;
  }
  const slow = faults.take('slow', now, name);
  if (slow !== undefined) await pause(slow.ms);
  const text = JSON.stringify(outcome.answer).replaceAll(here, workspace.address.url);
  answerJson(response, 200, objectSchema.parse(JSON.parse(text)));
}

interface Asked {
  readonly name: string;
  readonly args: Args;
  readonly header: string | undefined;
}

type Outcome = { readonly answer: Answer } | { readonly retryAfter: number };

function run(pretend: Pretend, { name, args, header }: Asked): Outcome {
  const { workspace, triggers, buckets } = pretend;
  const method = methods.get(name);
  if (method === undefined) return { answer: refuse('unknown_method') };
  const token = header?.replace(/^Bearer\s+/i, '') ?? textOf(args, 'token');
  if (token === undefined || token === '') return { answer: refuse('not_authed') };
  if (token !== workspace.state.token) return { answer: refuse('invalid_auth') };
  if (workspace.state.access !== 'active') return { answer: refuse(workspace.state.access) };
  const needed = missingScope(workspace.state.scopes, method);
  if (needed !== undefined) return { answer: needed };
  const missing = missingArguments(method, args);
  if (missing.length > 0) return { answer: refuse('invalid_arguments', missing) };
  const retryAfter = buckets.take(name, postChannel(pretend, name, args), workspace.now());
  if (retryAfter !== undefined) return { retryAfter };
  return { answer: method.run({ workspace, triggers, args }) };
}

function missingScope(provided: readonly string[] | undefined, { scopes }: Method): Answer | undefined {
  if (provided === undefined || scopes.length === 0 || scopes.some((one) => provided.includes(one)))
    return undefined;
  return { ...refuse('missing_scope'), needed: scopes.join(','), provided: provided.join(',') };
}

function missingArguments({ required }: Method, args: Args): readonly string[] {
  const missing = required.filter((name) => args[name] === undefined || args[name] === '');
  return missing.map((name) => `[ERROR] missing required field: ${name}`);
}

/** The pace of posts is per channel, however the channel was named. */
function postChannel({ workspace }: Pretend, name: string, args: Args): string | undefined {
  if (name !== 'chat.postMessage') return undefined;
  const wanted = textOf(args, 'channel') ?? '';
  return findChannel(workspace.state, wanted)?.id ?? wanted;
}

function waitOf(limit: Named<'rate-limit'>, now: number): number {
  const left =
    'since' in limit && typeof limit.since === 'number' ? limit.since + limit.seconds * 1000 - now : 0;
  return Math.ceil(left > 0 ? left / 1000 : limit.seconds);
}

function readArgs(request: IncomingMessage, url: URL, body: string): Args {
  const query = Object.fromEntries(url.searchParams);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return { ...query, ...parseObject(body) };
  return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
}

function parseObject(body: string): Args {
  try {
    return objectSchema.catch({}).parse(JSON.parse(body));
  } catch {
    return {};
  }
}

function answerLimited(response: ServerResponse, seconds: number): void {
  answerJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': seconds });
}

import { showMessage } from '../shape.ts';
import type { Channel, Message } from '../state.ts';
import { compareTs, isTs } from '../timestamps.ts';
import { type Answer, type Args, type Call, findChannel, flagOf, refuse, textOf } from './call.ts';

/** conversations.history: what the channel shows, newest first. */
export function history(call: Call): Answer {
  const channel = findChannel(call.workspace.state, textOf(call.args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  if (!channel.members.includes(call.workspace.options.botUserId)) return refuse('not_in_channel');
  const range = readRange(call.args, 100, 999);
  if (typeof range === 'string') return refuse(range);
  const found: Message[] = [];
  let next: string | undefined;
  for (let index = channel.order.length - 1; index >= 0; index -= 1) {
    const message = channel.messages.get(channel.order[index] ?? '');
    if (message === undefined || (message.threadTs !== undefined && message.isBroadcast !== true)) continue;
    if (range.cursor !== undefined && compareTs(message.ts, range.cursor) > 0) continue;
    if (isAfter(message.ts, range)) continue;
    if (isBefore(message.ts, range)) break;
    if (found.length === range.limit) {
      next = message.ts;
      break;
    }
    found.push(message);
  }
  return page(call, channel, found, next);
}

/** conversations.replies: the root, then its replies, oldest first. A reply's own ts gives that reply alone. */
export function replies(call: Call): Answer {
  const channel = findChannel(call.workspace.state, textOf(call.args, 'channel') ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  const root = channel.messages.get(textOf(call.args, 'ts') ?? '');
  if (root === undefined) return refuse('thread_not_found');
  const range = readRange(call.args, 1000, 1000);
  if (typeof range === 'string') return refuse(range);
  const { cursor, limit } = range;
  const thread = (channel.threads.get(root.ts) ?? [])
    .filter((ts) => !isAfter(ts, range) && !isBefore(ts, range))
    .flatMap((ts) => channel.messages.get(ts) ?? []);
  const rest = [root, ...thread].filter(({ ts }) => cursor === undefined || compareTs(ts, cursor) >= 0);
  return page(call, channel, rest.slice(0, limit), rest[limit]?.ts);
}

interface Range {
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  readonly isInclusive: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

function readRange(args: Args, usual: number, most: number): Range | string {
  const oldest = textOf(args, 'oldest');
  const latest = textOf(args, 'latest');
  if (oldest !== undefined && !isTs(oldest)) return 'invalid_ts_oldest';
  if (latest !== undefined && !isTs(latest)) return 'invalid_ts_latest';
  const sealed = textOf(args, 'cursor');
  const cursor = sealed === undefined ? undefined : unseal(sealed);
  if (sealed !== undefined && cursor === undefined) return 'invalid_cursor';
  const wanted = Number(textOf(args, 'limit') ?? usual);
  const limit = Number.isInteger(wanted) && wanted >= 1 ? Math.min(wanted, most) : usual;
  return { oldest, latest, isInclusive: flagOf(args, 'inclusive'), limit, cursor };
}

function isAfter(ts: string, { latest, isInclusive }: Range): boolean {
  if (latest === undefined) return false;
  const order = compareTs(ts, latest);
  return isInclusive ? order > 0 : order >= 0;
}

function isBefore(ts: string, { oldest, isInclusive }: Range): boolean {
  if (oldest === undefined) return false;
  const order = compareTs(ts, oldest);
  return isInclusive ? order < 0 : order <= 0;
}

function page(call: Call, channel: Channel, found: readonly Message[], next: string | undefined): Answer {
  const { state, options } = call.workspace;
  const withMetadata = flagOf(call.args, 'include_all_metadata');
  return {
    ok: true,
    messages: found.map((message) => showMessage({ state, channel, options }, message, withMetadata)),
    has_more: next !== undefined,
    ...(next === undefined ? {} : { response_metadata: { next_cursor: seal(next) } }),
  };
}

function seal(ts: string): string {
  return Buffer.from(`next_ts:${ts}`).toString('base64');
}

function unseal(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  const ts = text.startsWith('next_ts:') ? text.slice('next_ts:'.length) : '';
  return isTs(ts) ? ts : undefined;
}

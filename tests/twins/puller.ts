import { TransientError } from '../../lib/core/errors.ts';
import { conversationId, inboundId } from '../../lib/core/id.ts';
import type { Content, Inbound } from '../../lib/core/message.ts';
import { after, type Instant, seconds } from '../../lib/core/time.ts';
import type { Clock, Pulled, Puller, Sent } from '../../lib/ports.ts';

/** Who wrote where. */
export interface Writer {
  readonly account: string;
  readonly customer: string;
}

/** The pull side in memory: what happened is kept per account, and a cursor is a position in it. */
export interface PullerTwin extends Puller {
  /** The customer writes; answers what a pull will bring. */
  says(from: Writer, text: string): Inbound;
  /** As `says`, with anything that may come in. */
  sends(from: Writer, content: Content): Inbound;
  /** A colleague answers in the vendor's own client. */
  types(to: Writer, text: string): Inbound;
  /** The vendor reports that the message with this key did not arrive. */
  reportsFailure(to: Writer, key: string, reason: string): Inbound;
  /** The customer opens the chat; answers the welcome code, good for 20 s. */
  enters(from: Writer, lang?: 'zh' | 'en'): string;
  readonly welcomed: readonly { readonly code: string; readonly text: string }[];
  /** Pages hold at most this many from now on; 100 until then. */
  shorten(size: number): void;
  /** The next pulls bring an empty page, and say that there is more. */
  emptyNext(times?: number): void;
  /** The next pulls throw TransientError. */
  failNext(times?: number): void;
}

type Item = { readonly inbound: Inbound } | { readonly entered: Pulled['entered'][number] };

/** Accounts to which nobody has written yet. */
export function pullerTwin(options: {
  readonly accounts: readonly string[];
  readonly clock: Clock;
}): PullerTwin {
  const { accounts, clock } = options;
  const items = new Map<string, Item[]>(accounts.map((account) => [account, []]));
  const codes = new Map<string, Instant>();
  const welcomed: { readonly code: string; readonly text: string }[] = [];
  let pageSize = 100;
  let count = 0;
  let empty = 0;
  let failing = 0;

  const keep = (account: string, item: Item) => listOf(items, account).push(item);
  const keepInbound = (from: Writer, make: (common: Common) => Inbound): Inbound => {
    count += 1;
    const inbound = make(commonOf(from, clock(), count));
    keep(from.account, { inbound });
    return inbound;
  };
  const sends = (from: Writer, content: Content) =>
    keepInbound(from, (common) => ({
      kind: 'customer.message',
      ...common,
      ...from,
      channel: 'wecom-kf',
      content,
    }));

  return {
    accounts,
    welcomed,
    sends,
    says: (from, text) => sends(from, { kind: 'text', text }),
    types: (to, text) =>
      keepInbound(to, (common) => ({
        kind: 'colleague.message',
        ...common,
        content: { kind: 'text', text },
      })),
    reportsFailure: (to, key, reason) =>
      keepInbound(to, (common) => ({ kind: 'reply.failed', ...common, key, reason })),
    enters: (from, lang = 'zh') => {
      count += 1;
      const code = `code-${count}`;
      codes.set(code, after(clock(), seconds(20)));
      keep(from.account, { entered: { code, lang, message: { ...from, at: clock() } } });
      return code;
    },
    shorten: (size) => {
      pageSize = size;
    },
    emptyNext: (times = 1) => {
      empty += times;
    },
    failNext: (times = 1) => {
      failing += times;
    },
    pull: async (account, cursor) => {
      if (failing > 0) {
        failing -= 1;
        throw new TransientError('wecom.pull', 'Cannot pull: as asked for.');
      }
      if (empty > 0) {
        empty -= 1;
        return { cursor: cursor || '0', hasMore: true, isEmpty: true, inbounds: [], entered: [] };
      }
      return pageOf(listOf(items, account), Number(cursor ?? 0), pageSize);
    },
    welcome: async (code, text): Promise<Sent> => {
      const until = codes.get(code);
      if (until === undefined || clock() > until)
        return { kind: 'refused', reason: 'the code is used or expired' };
      codes.delete(code);
      welcomed.push({ code, text });
      return { kind: 'sent' };
    },
  };
}

type Common = ReturnType<typeof commonOf>;

function commonOf({ account, customer }: Writer, at: Instant, count: number) {
  const conversation = conversationId('wecom-kf', account, customer);
  const order = `${String(at).padStart(13, '0')}.${String(count).padStart(9, '0')}`;
  return { id: inboundId('wecom-kf', `${account}:m${count}`), group: conversation, order, at, conversation };
}

function listOf(items: ReadonlyMap<string, Item[]>, account: string): Item[] {
  const list = items.get(account);
  if (list === undefined) throw new Error(`The puller twin has no account ${account}.`);
  return list;
}

function pageOf(list: readonly Item[], from: number, size: number): Pulled {
  const page = list.slice(from, from + size);
  return {
    cursor: String(from + page.length),
    hasMore: from + page.length < list.length,
    isEmpty: page.length === 0,
    inbounds: page.flatMap((item) => ('inbound' in item ? [item.inbound] : [])),
    entered: page.flatMap((item) => ('entered' in item ? [item.entered] : [])),
  };
}

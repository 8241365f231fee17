import type { Breach, Verdict } from './breach.ts';
import { isFailureNotice, isSecret, replyIn } from './marks.ts';
import { only, type SlackEntry, type Witnessed } from './witness.ts';

type Posted = Extract<SlackEntry, { type: 'posted' }>;

/** A reply of an agent, and what became of it. */
export interface Reply {
  readonly number: number;
  readonly post: Posted;
  readonly customer: string | undefined;
  /** Where in WeCom's journal it is, each time it reached this customer's phone and stayed there. */
  readonly arrivals: readonly number[];
  /** When Slack told the program: its place in the journal. Undefined after a retry, when it may have been told twice. */
  readonly toldAt: number | undefined;
  readonly isUntold: boolean;
}

/** Every reply arrived once, or its thread says that it did not; in the order in which the program was told. */
export function checkReplies(witnessed: Witnessed): {
  readonly counts: Pick<Verdict, 'replies' | 'arrived' | 'notDelivered' | 'untold'>;
  readonly breaches: readonly Breach[];
} {
  const replies = readReplies(witnessed);
  const arrived = replies.filter(({ arrivals }) => arrivals.length > 0);
  const untold = replies.filter(({ isUntold, arrivals }) => isUntold && arrivals.length === 0);
  const missing = replies.filter(({ isUntold, arrivals }) => !isUntold && arrivals.length === 0);
  const silent = silentOf(missing, witnessed);
  return {
    counts: {
      replies: replies.length,
      arrived: arrived.length,
      notDelivered: missing.length - silent.length,
      untold: untold.length,
    },
    breaches: [
      ...silent,
      ...replies.flatMap(({ arrivals, number }) =>
        arrivals.slice(1).map((): Breach => ({ kind: 'double', what: `reply ${number}` })),
      ),
      ...astray(replies, witnessed),
      ...[...Map.groupBy(replies, ({ post }) => post.threadTs).values()].flatMap(disorder),
    ],
  };
}

/** All replies, and where they are. */
export function readReplies({ wecom, slack, tickets }: Witnessed): readonly Reply[] {
  const posts = only(slack, 'posted');
  const ticketOf = new Map(posts.map(({ ts, metadata }) => [ts, metadata?.event_payload.ticket]));
  const customerOf = new Map(tickets.map(({ id, conversation }) => [id, conversation.split(':').at(-1)]));
  const settled = new Map(
    slack.flatMap((entry, at) => (entry.type === 'event.settled' ? [[entry.eventId, { entry, at }]] : [])),
  );
  const failed = failedOf(wecom);
  return posts.flatMap((post): readonly Reply[] => {
    const number = replyIn(post.text);
    if (number === undefined || post.metadata !== undefined || isSecret(post.text)) return [];
    const customer = customerOf.get(ticketOf.get(post.threadTs ?? '') ?? '');
    const told = settled.get(post.eventId);
    const arrivals = wecom.flatMap((entry, at) => {
      const isIt = entry.type === 'sent' && replyIn(entry.text) === number && !failed.has(entry.msgid);
      return isIt && entry.externalUserid === customer ? [at] : [];
    });
    const toldAt = told?.entry.attempt === 0 ? told.at : undefined;
    return [{ number, post, customer, arrivals, toldAt, isUntold: told?.entry.outcome !== 'delivered' }];
  });
}

function failedOf(wecom: Witnessed['wecom']): ReadonlySet<string> {
  return new Set(only(wecom, 'event').flatMap(({ event }) => event.fail_msgid ?? []));
}

/** Replies of which nobody says that they are missing: a thread must tell of as many failures as replies are missing in it. */
export function silentOf(missing: readonly Reply[], { slack }: Witnessed): readonly Breach[] {
  const notices = Map.groupBy(
    only(slack, 'posted').filter(({ metadata, text }) => metadata !== undefined && isFailureNotice(text)),
    ({ threadTs }) => threadTs,
  );
  return [...Map.groupBy(missing, ({ post }) => post.threadTs)].flatMap(([thread, replies]) =>
    replies
      .slice(notices.get(thread)?.length ?? 0)
      .map(({ number }): Breach => ({ kind: 'silent', what: `reply ${number}` })),
  );
}

/** A reply on the phone of somebody else, or one that nobody wrote. */
function astray(replies: readonly Reply[], { wecom }: Witnessed): readonly Breach[] {
  const customerOf = new Map(replies.map(({ number, customer }) => [number, customer]));
  return only(wecom, 'sent').flatMap(({ text, externalUserid }): readonly Breach[] => {
    const number = replyIn(text);
    if (number === undefined || customerOf.get(number) === externalUserid) return [];
    return [{ kind: 'astray', what: `reply ${number}` }];
  });
}

/** Slack keeps no order and tries again later, so only what it told at the first try and in this order must keep it. */
function disorder(thread: readonly Reply[]): readonly Breach[] {
  return thread.flatMap((reply, at): readonly Breach[] => {
    const before = thread.slice(0, at).filter(({ toldAt }) => isBefore(toldAt, reply.toldAt));
    const isOvertaking = before.some(({ arrivals }) => isBefore(reply.arrivals[0], arrivals[0]));
    return isOvertaking ? [{ kind: 'out of order', what: `reply ${reply.number}` }] : [];
  });
}

function isBefore(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}

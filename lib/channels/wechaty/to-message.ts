import { conversationId, inboundId } from '../../core/id.ts';
import type { Content, CustomerMessage } from '../../core/message.ts';
import { type Instant, minutes } from '../../core/time.ts';
import type { Heard } from './heard.ts';

const channel = 'wecom-advisor';

/** A start answers what was asked just now, not what a client brings along from days before: as kf's first pull. */
const looksBack = minutes(10);

/** Where and when a message was heard. `arrival` counts what this process has heard. */
export interface Hearing {
  /** The advisor's own id. */
  readonly account: string;
  readonly startedAt: Instant;
  readonly now: Instant;
  readonly arrival: number;
}

/** What a message of the advisor's account means to us. */
export type Meaning =
  | { readonly kind: 'inbound'; readonly inbound: CustomerMessage }
  | { readonly kind: 'ignored'; readonly reason: string };

/** Normalises a message. Whatever a contact writes to the advisor alone becomes an inbound, also what we cannot read. */
export function toMessage(heard: Heard, hearing: Hearing): Meaning {
  if (heard.isSelf) return ignore('our own message');
  if (heard.isInRoom) return ignore('a room, where nobody asks us alone');
  if (heard.listener !== undefined && heard.listener !== hearing.account) return ignore('not to the advisor');
  if (heard.at < hearing.startedAt - looksBack) return ignore('from before the start');
  return { kind: 'inbound', inbound: fromContact(heard, hearing) };
}

function fromContact(heard: Heard, { account, now, arrival }: Hearing): CustomerMessage {
  const conversation = conversationId(channel, account, heard.talker);
  return {
    kind: 'customer.message',
    // The puppet's id is one of its own making; nothing says that two accounts never share one.
    id: inboundId(channel, `${account}:${heard.id}`),
    group: conversation,
    order: [digits(heard.at, 13), digits(now, 13), digits(arrival, 9)].join('.'),
    at: heard.at,
    conversation,
    channel,
    account,
    customer: heard.talker,
    content: contentOf(heard),
  };
}

// A puppet puts XML or nothing into the text of what is not text: it is not for people to read.
function contentOf({ what, text }: Heard): Content {
  return what === 'text' ? { kind: 'text', text } : { kind: 'other', what, summary: '' };
}

function digits(count: number, width: number): string {
  return String(count).padStart(width, '0');
}

function ignore(reason: string): Meaning {
  return { kind: 'ignored', reason };
}

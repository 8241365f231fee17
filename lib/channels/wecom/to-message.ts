import { createHash } from 'node:crypto';
import { conversationId, inboundId } from '../../core/id.ts';
import type { Content, Inbound } from '../../core/message.ts';
import { after, type Instant, instant, seconds } from '../../core/time.ts';
import type { Pulled } from '../../ports.ts';
import { contentOf } from './content.ts';
import { sayFailure } from './fail-reasons.ts';
import { eventSchema, type Item, type ItemEvent } from './schema.ts';

const channel = 'wecom-kf';
/** A welcome code lives for 20 s; `send_time` is in whole seconds, so it may look one older than it is. */
const welcomeable = seconds(21);

/** Where an item was found. `arrival` counts the items in the order in which they were read. */
export interface Pull {
  readonly account: string;
  readonly now: Instant;
  readonly arrival: number;
}

/** What an item of sync_msg means to us. */
export type Meaning =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | { readonly kind: 'entered'; readonly entered: Pulled['entered'][number] }
  | { readonly kind: 'ignored'; readonly reason: string };

/** Normalises an item. Whatever a customer or a colleague sends becomes an inbound, also what we cannot read. */
export function toMessage(item: Item, pull: Pull): Meaning {
  if (item.msgtype === 'event') return fromEvent(item, pull);
  if (item.external_userid === undefined) return ignore('no customer is named');
  if (item.origin === 5) return inbound(fromColleague(item, pull, item.external_userid, contentOf(item)));
  if (item.origin === 4) return ignore('a message of the system');
  return inbound(fromCustomer(item, pull, item.external_userid, contentOf(item)));
}

function fromEvent(item: Item, pull: Pull): Meaning {
  const parsed = eventSchema.safeParse(item['event']);
  if (!parsed.success) return ignore('an event without a type');
  const event = parsed.data;
  const customer = event.external_userid ?? item.external_userid;
  if (customer === undefined) return ignore(`${event.event_type} names no customer`);
  switch (event.event_type) {
    case 'enter_session':
      return fromEntering(event, timeOf(item, pull), pull, customer);
    case 'msg_send_fail':
      return fromFailure(item, event, pull, customer);
    case 'user_recall_msg':
      return inbound(fromCustomer(item, pull, customer, recalled));
    case 'servicer_recall_msg':
      return inbound(fromColleague(item, pull, customer, recalled));
    default:
      return ignore(`${event.event_type} changes nothing here`);
  }
}

const recalled: Content = { kind: 'other', what: 'recalled', summary: '' };

function fromEntering(event: ItemEvent, at: Instant, pull: Pull, customer: string): Meaning {
  if (event.welcome_code === undefined) return ignore('entered without a welcome code');
  if (pull.now > after(at, welcomeable)) return ignore('entered too long ago to be welcomed');
  const { account } = pull;
  const lang = /(?:^|[-_])en$/.test(event.scene ?? '') ? 'en' : 'zh';
  return { kind: 'entered', entered: { code: event.welcome_code, lang, message: { account, customer, at } } };
}

function fromFailure(item: Item, event: ItemEvent, pull: Pull, customer: string): Meaning {
  if (event.fail_msgid === undefined) return ignore('msg_send_fail names no message');
  return inbound({
    kind: 'reply.failed',
    ...commonOf(item, pull, customer),
    key: event.fail_msgid,
    reason: sayFailure(event.fail_type),
  });
}

function fromCustomer(item: Item, pull: Pull, customer: string, content: Content): Inbound {
  const { account } = pull;
  return { kind: 'customer.message', ...commonOf(item, pull, customer), channel, account, customer, content };
}

function fromColleague(item: Item, pull: Pull, customer: string, content: Content): Inbound {
  return { kind: 'colleague.message', ...commonOf(item, pull, customer), content };
}

function commonOf(item: Item, pull: Pull, customer: string) {
  const conversation = conversationId(channel, pull.account, customer);
  const at = timeOf(item, pull);
  return {
    // A msgid is unique within its account alone, and has been seen to repeat beyond it.
    id: inboundId(channel, `${pull.account}:${item.msgid ?? digestOf(item)}`),
    group: conversation,
    order: [digits(at, 13), digits(pull.now, 13), digits(pull.arrival, 9)].join('.'),
    at,
    conversation,
  };
}

function timeOf(item: Item, pull: Pull): Instant {
  return item.send_time === undefined ? pull.now : instant(Math.floor(item.send_time * 1_000));
}

function digits(count: number, width: number): string {
  return String(count).padStart(width, '0');
}

/** For an item without a msgid: all it says. Sender and second alone would make one of two different events. */
function digestOf(item: Item): string {
  return `digest-${createHash('sha256')
    .update(JSON.stringify(sorted(item)))
    .digest('base64url')
    .slice(0, 32)}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, field]) => [name, sorted(field)])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

function inbound(message: Inbound): Meaning {
  return { kind: 'inbound', inbound: message };
}

function ignore(reason: string): Meaning {
  return { kind: 'ignored', reason };
}

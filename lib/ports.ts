import type { Draft, Found } from './core/answer.ts';
import type { AgentFile } from './core/attachment.ts';
import type { Channel } from './core/channel.ts';
import type { Conversation } from './core/conversation.ts';
import type { Effect, Recipient, ThreadLine } from './core/effect.ts';
import type { TicketEvent } from './core/event.ts';
import type { ConversationId, EffectId, TicketId } from './core/id.ts';
import type { Language } from './core/language.ts';
import type { CustomerMessage, Inbound, Place } from './core/message.ts';
import type { Organization } from './core/organization.ts';
import type { Rating, RatingKind } from './core/rating.ts';
import type { Override } from './core/rota.ts';
import type { Suggestion } from './core/suggestion.ts';
import type { Ticket } from './core/ticket.ts';
import type { Duration, Instant } from './core/time.ts';

/** The time, in one place. */
export type Clock = () => Instant;

/** Waits, for pace and jitter. */
export type Pause = (wait: Duration) => Promise<void>;

/** Ids and randomness. */
export interface Ids {
  readonly ulid: () => string;
  /** A candidate for a short ticket number of so many letters; the commit makes sure that it is unique. */
  readonly ticketNumber: (letters: number) => string;
  /** 0..1, for jitter. */
  readonly random: () => number;
}

/** One line per decision: ids and reasons, never what somebody wrote. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

// --- Queues: they carry hints, the table carries the truth -----------------------------------------------------

/** "Look there": safe to lose, to double and to reorder. */
export type Hint =
  | { readonly kind: 'inbox'; readonly group: string }
  | { readonly kind: 'lane'; readonly destination: string }
  | { readonly kind: 'ticket'; readonly ticket: TicketId; readonly at: Instant }
  /** Something may be there to pull since `at`. */
  | { readonly kind: 'pull'; readonly account: string; readonly at: Instant; readonly token?: string };

export interface Queues {
  /** Puts a hint on the queue of its kind: inbox and outbox are ordered per group, pages and answers are not. */
  hint(hint: Hint): Promise<void>;
  /** Puts hints on `timers`, to be looked at no sooner than `delay` (0 to 15 minutes) from now. */
  hintLater(hints: readonly { readonly hint: Hint; readonly delay: Duration }[]): Promise<void>;
  /**
   * A Slack inbound travels in the queue itself, since Slack has been told 200. `event` is Slack's own event id, for
   * the queue's deduplication.
   */
  deliverInbound(inbound: Inbound, event: string): Promise<void>;
}

// --- Store ----------------------------------------------------------------------------------------------------

/** An inbound that has not been handled. Its group is handled in the order of `order`. */
export interface OwedInbound {
  readonly inbound: Inbound;
  readonly attempt: number;
  /** Absent when it is stuck: it blocks nobody and waits for a person. */
  readonly nextAt?: Instant;
  readonly firstSeen: Instant;
}

/** What was known of an inbound before it was put. */
export type InboundState = 'new' | 'owed' | 'done';

/** An effect that has not been carried out. */
export interface OwedEffect {
  readonly id: EffectId;
  readonly effect: Effect;
  /** The lane; what is paced together. */
  readonly destination: string;
  /** Within a lane, what must stay in order. */
  readonly order: string;
  readonly seq: string;
  /** Counts claims; also the fencing token of whoever claimed it last. */
  readonly attempt: number;
  /** When it was claimed last; absent before the first claim. */
  readonly claimedAt?: Instant;
  /** True once a send may have reached the provider without our knowing. */
  readonly isUnsure: boolean;
  /** When it is next due, or when the running claim ends; absent when parked or stuck. */
  readonly nextAt?: Instant;
  readonly state: 'owed' | 'claimed' | 'parked' | 'stuck';
  /** The window of which it holds a message of the budget: whoever claimed it may have died before giving it back. */
  readonly slot?: Instant;
  /** True once it was parked: the agents know that it waits. */
  readonly wasParked?: boolean;
}

/** Everything owed to one destination, in order, strongly read. */
export interface Lane {
  readonly effects: readonly OwedEffect[];
  /** The destination takes nothing before this. */
  readonly blockedUntil?: Instant;
}

/** What is remembered of an effect that was carried out, or will not be. */
export interface Receipt {
  readonly id: EffectId;
  readonly outcome: 'sent' | 'cancelled' | 'skipped' | 'refused';
  readonly at: Instant;
  readonly reason?: string;
  /** Where a Slack message stands. */
  readonly place?: Place;
  /** The key a channel reports a failure by. */
  readonly key?: string;
}

/** A receipt as it is read back: the store adds how the effect was claimed. */
export interface KeptReceipt extends Receipt {
  readonly claimedAt?: Instant;
  /** How often it was claimed; more than once after a failure. */
  readonly attempt?: number;
}

/** A new effect, with its place in its lane; see `OwedEffect`. */
export type NewEffect = Pick<OwedEffect, 'id' | 'effect' | 'destination' | 'order' | 'seq'> & {
  readonly nextAt: Instant;
};

/** One change, all or nothing. Everything that is given carries its own condition. */
export interface Commit {
  /** Unique to this try; remembered on the conversation, so that an unknown outcome can be answered by a read. */
  readonly id: string;
  /** Condition: absent at version 0, else the stored version is `version`. Stored as `version + 1`. */
  readonly conversation?: {
    readonly next: Conversation;
    readonly version: number;
    /** Sets the budget window and forgets what was used of the last one; else both stay as they are stored. */
    readonly opensWindow: boolean;
  };
  /** Condition as for the conversation. A new ticket also takes its number, which must be free. */
  readonly ticket?: { readonly next: Ticket; readonly version: number };
  /** What happened to the ticket that is given, in order. */
  readonly events?: readonly TicketEvent[];
  readonly effects?: readonly NewEffect[];
  /** What became of passages that were shown; counted with the rest or not at all. */
  readonly ratings?: readonly Rating[];
  /** Condition: owed. Becomes done; its id is remembered for at least four days. */
  readonly inbound?: Inbound;
  /** Condition: still claimed with this attempt. Leaves its lane; the receipt stays. */
  readonly settles?: { readonly effect: OwedEffect; readonly receipt: Receipt };
  /**
   * Condition: still claimed with this attempt, and the window is still this one. Waits for `flushes`. Needs the
   * conversation, whose `parked` is stored as `next.parked` and this effect's lane key behind it.
   */
  readonly parks?: { readonly effect: OwedEffect; readonly window: Instant };
  /** Condition: still claimed with this attempt. Becomes stuck: visible, due no more, holding up nobody. */
  readonly sticks?: { readonly effect: OwedEffect };
  /**
   * Parked effects that are owed again from `at` on; in the order of their lane. Condition: still parked. The lane
   * keys are those of the conversation's `parked`, which `next.parked` then leaves out.
   */
  readonly flushes?: {
    readonly destination: string;
    readonly laneKeys: readonly string[];
    readonly at: Instant;
  };
}

/**
 * `done`: the inbound was finished before. `conflict`: somebody else changed what the decision rests on, so reload
 * and decide again. `number-taken`: try with another ticket number.
 */
export type CommitOutcome = 'committed' | 'done' | 'conflict' | 'number-taken';

/** Conditions of a claim besides "owed and due, or its lease has run out, and the attempt is the one that was read". */
export interface ClaimConditions {
  readonly now: Instant;
  readonly lease: Duration;
  /**
   * Takes one message of a conversation's budget, if its window is still this one and fewer than `limit` are used. An
   * effect that holds one of this window takes no other.
   */
  readonly slot?: { readonly conversation: ConversationId; readonly window: Instant; readonly limit: number };
  /** The ticket's escalation must be running in this generation. */
  readonly escalation?: { readonly ticket: TicketId; readonly generation: number };
}

/** `taken`: somebody else has it. `stopped`: the escalation is no longer running. `no-slot`: used up, or window moved. */
export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly effect: OwedEffect }
  | { readonly kind: 'taken' | 'stopped' | 'no-slot' };

/** A passage, and how often what became of showing it. */
export interface RatingCounts extends Readonly<Record<RatingKind, number>> {
  readonly article: string;
  readonly section: string;
}

/** Something owed, as the due index knows it. */
export interface Due {
  readonly hint: Hint;
  readonly at: Instant;
}

/**
 * The table. Reads are strong unless said otherwise. Throws TransientError when the table cannot be reached or
 * throttles, and `commit` also when its outcome stays unknown.
 */
export interface Store {
  commit(commit: Commit): Promise<CommitOutcome>;

  /** Puts an inbound that is not known yet as owed since `now`. */
  putInbound(inbound: Inbound, now: Instant): Promise<InboundState>;
  /** The same for many, each by itself; what is said of each, in their order. */
  putInbounds(inbounds: readonly Inbound[], now: Instant): Promise<readonly InboundState[]>;
  /** Owed inbounds of a group in order, stuck ones left out. */
  inbounds(group: string): Promise<readonly OwedInbound[]>;
  /** Moves an owed inbound to `nextAt`, or makes it stuck when none is given; counts an attempt. */
  postponeInbound(owed: OwedInbound, nextAt: Instant | undefined): Promise<void>;

  conversation(id: ConversationId): Promise<Conversation | undefined>;
  ticket(id: TicketId): Promise<Ticket | undefined>;
  ticketByNumber(number: string): Promise<Ticket | undefined>;
  ticketByThread(team: string, channel: string, root: string): Promise<TicketId | undefined>;
  /** Remembers that a thread is a ticket's; keeps an existing one. */
  linkThread(team: string, place: Place, ticket: TicketId): Promise<void>;
  /** All events of a ticket in order. */
  events(id: TicketId): Promise<readonly TicketEvent[]>;
  /** What became of each passage that was shown; eventually consistent, for people to look at. */
  ratings(): Promise<readonly RatingCounts[]>;
  /** The newest tickets first; eventually consistent, for people to look at. */
  recentTickets(limit: number): Promise<readonly Ticket[]>;
  /** Tickets opened in a span, its end left out, page by page; eventually consistent, for reports. */
  openedBetween(from: Instant, until: Instant): AsyncIterable<readonly Ticket[]>;

  lane(destination: string): Promise<Lane>;
  claim(effect: OwedEffect, conditions: ClaimConditions): Promise<ClaimOutcome>;
  /** Gives a claimed effect back, due at `nextAt`, or stuck when none is given. `isUnsure` as in `OwedEffect`. */
  release(
    effect: OwedEffect,
    back: {
      readonly nextAt: Instant | undefined;
      readonly isUnsure: boolean;
      readonly slot?: ClaimConditions['slot'];
    },
  ): Promise<void>;
  /** Nothing goes to this destination before `until`. */
  block(destination: string, until: Instant): Promise<void>;
  receipt(ticket: TicketId, effect: EffectId): Promise<KeptReceipt | undefined>;
  /** Of all effects of a ticket that are settled; in no order. */
  receipts(ticket: TicketId): Promise<readonly KeptReceipt[]>;
  /** Where a ticket's card stands. */
  card(ticket: TicketId): Promise<Place | undefined>;
  /** The effect that was sent with a channel's key, and its ticket. */
  effectByKey(key: string): Promise<{ readonly ticket: TicketId; readonly effect: EffectId } | undefined>;

  /** Where pulling an account stands; undefined before the first pull. */
  cursor(account: string): Promise<Cursor | undefined>;
  /** Moves the cursor if it is still `from`, and makes the next pull without a doorbell due at `nextAt`. */
  moveCursor(account: string, from: string | undefined, to: Cursor, nextAt: Instant): Promise<boolean>;
  /** True the first time only. Kept for at least four days. */
  once(key: string, now: Instant): Promise<boolean>;

  /** Everything owed at or before `until`, from the index: eventually consistent, each page as it is read. */
  due(until: Instant): AsyncIterable<readonly Due[]>;
}

/** How far an account has been pulled: the channel's own cursor, and the moment up to which nothing was left. */
export interface Cursor {
  readonly cursor: string;
  /** Left as it was when it is moved without one. */
  readonly emptiedAt?: Instant | undefined;
}

/** Who was put on call in somebody's place, for a while. Kept until it has ended. */
export interface Overrides {
  /** Those that have not ended, in the order in which they begin. Strongly read. */
  list(now: Instant): Promise<readonly Override[]>;
  /** Puts one under an id of its own; a second time changes nothing. */
  put(id: string, override: Override): Promise<void>;
}

/** What may be used up in a day, by whom it is used for. */
export interface Allowances {
  /** Takes one of `limit` (1 or more) of the day of `now` in UTC; false when all are taken. */
  take(payer: string, limit: number, now: Instant): Promise<boolean>;
}

// --- Channels -------------------------------------------------------------------------------------------------

/** What came of a send. `unsure`: it may have arrived, so look or rely on the key before sending again. */
export type Sent =
  | { readonly kind: 'sent'; readonly place?: Place }
  | { readonly kind: 'unsure'; readonly reason: string }
  | { readonly kind: 'busy'; readonly wait: Duration; readonly reason: string }
  /** The channel will not take it now; the customer's next message changes that. */
  | { readonly kind: 'closed'; readonly reason: string }
  /** No retry can help. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A customer, as the channel knows them. */
export interface Address {
  readonly account: string;
  readonly customer: string;
}

/** A file that was asked for; where it is not given, what came of asking. */
export type Fetched =
  | { readonly kind: 'fetched'; readonly body: Uint8Array; readonly name?: string }
  | Exclude<Sent, { kind: 'sent' | 'closed' }>;

/** A file for a customer's phone. */
export interface OutgoingFile {
  readonly kind: 'image' | 'video' | 'file';
  readonly name: string;
  readonly body: Uint8Array;
}

/** A channel in which customers write. */
export interface CustomerChannel {
  /** Whose conversations it carries; replies to others are parked until somebody carries them. */
  readonly name: Channel;
  /** A text cut to what the channel takes as one message each, at sentences where possible. */
  readonly parts: (text: string) => readonly string[];
  /** Messages after one message of the customer, in all and for the bot alone. */
  readonly budget: { readonly human: number; readonly bot: number };
  /** Sends one part. The key makes a repetition harmless, as far as the channel can: see where it is made. */
  send(to: Address, text: string, key: string): Promise<Sent>;
  /** What the customer is called there; undefined when the channel does not tell. Never throws. */
  nameOf(who: Address): Promise<string | undefined>;
  /** The file of a message, as long as the channel keeps it. Absent where the channel gives none. */
  readonly fetchFile?: (media: string) => Promise<Fetched>;
  /** Sends one file, as `send` does one part. Absent where the channel takes none. */
  readonly sendFile?: (to: Address, file: OutgoingFile, key: string) => Promise<Sent>;
}

/** What a WeCom pull brought, in order. */
export interface Pulled {
  readonly cursor: string;
  readonly hasMore: boolean;
  /** Nothing at all was on this page, which says nothing about the next. */
  readonly isEmpty: boolean;
  readonly inbounds: readonly Inbound[];
  /** Customers who came in and can be welcomed within 20 s. */
  readonly entered: readonly {
    readonly code: string;
    /** That of the link they came by: nobody has said anything yet. */
    readonly lang: Language;
    readonly message: Pick<CustomerMessage, 'account' | 'customer' | 'at'>;
  }[];
}

/** The pull side of WeCom kf. */
export interface Puller {
  readonly accounts: readonly string[];
  pull(account: string, cursor: string | undefined, token: string | undefined, now: Instant): Promise<Pulled>;
  /** Answers a welcome code, once. */
  welcome(code: string, text: string): Promise<Sent>;
}

/** A customer's organization, as agents read it. */
export interface CardOrganization extends Pick<Organization, 'name' | 'tier' | 'edition'> {
  readonly advisorName?: string;
}

/** A ticket as its card in Slack shows it. */
export interface CardView {
  readonly ticket: Ticket;
  readonly ownerName?: string;
  readonly customerName?: string;
  /** Absent for a customer whom no organization names. */
  readonly organization?: CardOrganization;
  readonly progressLink: string;
}

/** A page as it stands now. */
export interface PageView {
  readonly ticket: Ticket;
  readonly page: EffectId;
  readonly generation: number;
  readonly step: number;
  readonly recipient: Recipient;
  /** What it was about when it was ordered; given where its words must be the same at every try. */
  readonly about?: string;
  /** Where the ticket's thread is, when it is known. */
  readonly thread?: Place;
}

export type Uploaded =
  | { readonly kind: 'uploaded'; readonly file: string }
  | Exclude<Sent, { kind: 'sent' | 'closed' }>;

/** One way to page people beside the desk. Nothing here retries; who calls decides. */
export interface Pager {
  /** The same key twice is one page there. */
  send(page: PageView, key: string): Promise<Sent>;
  /** Tells what became of a page with that key, if there is anything to tell. Safe to repeat. */
  update(page: PageView, key: string): Promise<Sent>;
}
export type Pagers = { readonly [kind in 'wecom' | 'webhook']?: Pager };

/** Slack, as far as tickets need it. Nothing here retries; who calls decides. */
export interface DeskChannel {
  openThread(channel: string, card: CardView, key: string): Promise<Sent>;
  post(channel: string, root: string, line: ThreadLine, key: string): Promise<Sent>;
  /** Draws a line of a thread anew. */
  updateLine(place: Place, line: ThreadLine): Promise<Sent>;
  updateCard(place: Place, card: CardView): Promise<Sent>;
  sendPage(page: PageView, key: string): Promise<Sent>;
  updatePage(place: Place, page: PageView): Promise<Sent>;
  /** A post where pages are, with a mention of whoever leads. */
  tellLead(channel: string, user: string, number: string, what: string, key: string): Promise<Sent>;
  /** A message only that person sees. */
  tell(effect: Extract<Effect, { type: 'person.tell' }>): Promise<Sent>;
  /** Where the message with this key stands, looked up among what was posted since; undefined when it is not there. */
  find(
    where: { readonly channel: string; readonly root?: string; readonly user?: string },
    key: string,
    since: Instant,
  ): Promise<Place | undefined>;
  /** Gives the desk a file, by whose id a line then shares it in a thread; nobody sees it before that. */
  uploadFile(name: string, body: Uint8Array): Promise<Uploaded>;
  /** Where a file was shared in this channel; undefined when it was not. */
  findFile(file: string, channel: string): Promise<Place | undefined>;
  /** A file that an agent put into a thread. */
  fetchFile(file: AgentFile): Promise<Fetched>;
  /** The ticket in the metadata of a thread's root, if it is one of ours. */
  rootTicket(channel: string, root: string): Promise<TicketId | undefined>;
}

// --- Knowledge ------------------------------------------------------------------------------------------------

export interface Knowledge {
  /** The best passages, at most `limit`, with what they are worth. */
  search(question: string, limit: number): Promise<readonly Found[]>;
}

/** How what people said in a thread becomes an article. */
export interface Teaching {
  /** A text without personal details, and whether it speaks to a model rather than to a reader. */
  readonly scrub: (text: string) => {
    readonly text: string;
    readonly isRedacted: boolean;
    readonly givesOrders: boolean;
  };
  /** Puts it into the published index under this id; gives the name of the article that has it now. */
  learn(id: string, suggestion: Suggestion): Promise<string>;
  /** Takes it out again. */
  unlearn(id: string, suggestion: Suggestion): Promise<void>;
}

export interface Model {
  /** Drafts from the passages alone; never throws for what a model did. `payer` is whose allowance it counts against. */
  draft(question: string, found: readonly Found[], lang: Language, payer: string): Promise<Draft>;
}

/** Objects in the bucket. */
export interface Files {
  /** The object, unless its ETag is the one given. */
  get(
    key: string,
    ifNoneMatch?: string,
  ): Promise<{ readonly body: Uint8Array; readonly etag: string } | 'unchanged' | 'missing'>;
  /** Where an ETag is given, only over that object; else throws TransientError, as far as the bucket knows how. */
  put(key: string, body: Uint8Array, contentType: string, ifMatch?: string): Promise<void>;
}

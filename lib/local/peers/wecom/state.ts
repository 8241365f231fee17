import type { CallbackKeys } from './crypto.ts';
import type { KnownCustomer, WecomOptions } from './options.ts';

/** One line of a conversation, as both sides see it. */
export interface Line {
  readonly direction: 'in' | 'out';
  readonly from: 'customer' | 'api' | 'colleague';
  readonly msgid: string;
  readonly msgtype: string;
  readonly text: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly at: number;
  status: 'sent' | 'failed' | 'recalled';
  failType?: number;
}

/** One customer at one kf account. Times are epoch ms by the peer's clock. */
export interface Conversation {
  readonly openKfid: string;
  readonly externalUserid: string;
  /** The state as last set; `session.ts` says what it is worth now. */
  state: number;
  servicerUserid: string;
  /** The session is over after this, whatever `state` says. */
  aliveUntil: number;
  saidAt: number | undefined;
  enteredAt: number | undefined;
  welcomedAt: number | undefined;
  /** Messages sent by the API since the customer's last message. */
  used: number;
  readonly lines: Line[];
}

/** A code that lets one message through send_msg_on_event. */
export interface SendCode {
  readonly kind: 'welcome' | 'pool' | 'taken' | 'ended';
  readonly openKfid: string;
  readonly externalUserid: string;
  readonly expiresAt: number;
}

/** A file that customers and the company can send each other. */
export interface Media {
  readonly at: number;
  readonly kind: 'image' | 'voice' | 'video' | 'file';
  readonly name: string;
  readonly size: number;
}

/** A message of the other app that a member can read. */
export interface AppMessage {
  readonly userid: string;
  readonly msgid: string;
  readonly text: string;
  /** Of the whole request. */
  readonly digest: string;
  readonly at: number;
}

/** One thing that sync_msg returns: its time for the horizon, and the message as on the wire. */
export interface SyncItem {
  readonly at: number;
  readonly wire: Readonly<Record<string, unknown>>;
}

/** A kf account and everything that sync_msg can return for it. A cursor is a position in `items`. */
export interface Account {
  readonly openKfid: string;
  readonly name: string;
  readonly items: SyncItem[];
  /** Items before this position are older than the vendor keeps them. */
  horizon: number;
}

/** Everything the pretend WeCom knows. Changed by `fold` alone. */
export interface State {
  readonly accounts: Map<string, Account>;
  readonly customers: Map<string, KnownCustomer>;
  readonly conversations: Map<string, Conversation>;
  /** By `openKfid/msgid`. */
  readonly lines: Map<string, { readonly conversation: Conversation; readonly line: Line }>;
  readonly codes: Map<string, SendCode>;
  /** By media_id; good for three days from `at`. */
  readonly media: Map<string, Media>;
  /** When each access token was issued. */
  readonly accessTokens: Map<string, number>;
  /** The same for the app that writes to members. */
  readonly appTokens: Map<string, number>;
  /** What members have been sent, and can read. */
  readonly appMessages: AppMessage[];
  readonly doorbells: Map<string, { readonly openKfid: string; readonly at: number }>;
  /** Servicers who are not on duty. */
  readonly offDuty: Set<string>;
  /** What the company has set in the admin console. */
  secret: string;
  keys: CallbackKeys;
  isTrusted: boolean;
  offset: number;
}

/** The state of a company in which nothing has been said yet. */
export function newState(options: WecomOptions): State {
  return {
    accounts: new Map(options.accounts.map((one) => [one.openKfid, { ...one, items: [], horizon: 0 }])),
    customers: new Map(options.customers.map((one) => [one.externalUserid, one])),
    conversations: new Map(),
    lines: new Map(),
    codes: new Map(),
    media: new Map(),
    accessTokens: new Map(),
    appTokens: new Map(),
    appMessages: [],
    doorbells: new Map(),
    offDuty: new Set(),
    secret: options.secret,
    keys: { corpId: options.corpId, token: options.token, encodingAesKey: options.encodingAesKey },
    isTrusted: true,
    offset: options.clockOffset,
  };
}

/** The conversation of a customer at an account; made on first sight, in state 4 (not begun). */
export function conversationOf(state: State, openKfid: string, externalUserid: string): Conversation {
  const key = lineKey(openKfid, externalUserid);
  const found = state.conversations.get(key);
  if (found !== undefined) return found;
  const made: Conversation = {
    openKfid,
    externalUserid,
    state: 4,
    servicerUserid: '',
    aliveUntil: 0,
    saidAt: undefined,
    enteredAt: undefined,
    welcomedAt: undefined,
    used: 0,
    lines: [],
  };
  state.conversations.set(key, made);
  return made;
}

/** The key of `lines`, and of `conversations` with the customer in the place of the message. */
export function lineKey(openKfid: string, id: string): string {
  return `${openKfid}/${id}`;
}

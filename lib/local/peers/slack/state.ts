import type { Json, StoredBlock } from './entries.ts';
import type { ChannelSeed, PersonSeed, SlackOptions } from './options.ts';

/** A message as Slack keeps it. A changed message is a new record under the same ts. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly threadTs?: string | undefined;
  readonly isBroadcast?: boolean | undefined;
  readonly blocks?: readonly StoredBlock[] | undefined;
  readonly attachments?: readonly Json[] | undefined;
  readonly metadata?: Json | undefined;
  readonly clientMsgId?: string | undefined;
  /** Ids of files. */
  readonly files?: readonly string[] | undefined;
  readonly edited?: { readonly user: string; readonly ts: string } | undefined;
  readonly reactions?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The root of a thread was deleted, its replies stay. */
  readonly isTombstone?: boolean | undefined;
}

/** A file: announced by the app, uploaded, and shared in a message. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly size: number;
  readonly user: string;
  readonly state: 'announced' | 'uploaded' | 'shared';
}

/** A message that one person sees and that is not kept by Slack. */
export interface Ephemeral {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly threadTs?: string | undefined;
  readonly blocks?: readonly StoredBlock[] | undefined;
}

/** A channel or a direct message. `order` holds every ts, ascending; `threads` the replies of each root. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'group' | 'im';
  readonly isArchived: boolean;
  readonly members: readonly string[];
  readonly order: string[];
  readonly messages: Map<string, Message>;
  readonly threads: Map<string, string[]>;
  readonly ephemerals: Map<string, Ephemeral>;
}

/** A modal that is open in front of somebody. */
export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly rootViewId: string;
  readonly hash: string;
  readonly view: Json;
}

/** Where an interaction may be answered later, and how often that was done. */
export interface ResponseUrl {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly isEphemeral: boolean;
  readonly threadTs?: string | undefined;
  readonly expires: number;
  readonly uses: number;
}

/** An event that the app has not taken yet. `attempt` 0 is the first try. */
export interface OwedEvent {
  readonly id: string;
  readonly at: number;
  readonly event: Json;
  readonly isShared: boolean;
  readonly attempt: number;
  readonly reason?: string | undefined;
  readonly dueAt: number;
}

/** The workspace now. Only `fold` writes to it. */
export interface State {
  /** What an administrator has made of the app: its token, whether that still works, what it may do (all, unless said). */
  token: string;
  access: 'active' | 'token_revoked' | 'account_inactive';
  scopes: readonly string[] | undefined;
  readonly people: Map<string, PersonSeed>;
  readonly channels: Map<string, Channel>;
  readonly views: Map<string, OpenView>;
  readonly files: Map<string, KeptFile>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly owed: Map<string, OwedEvent>;
  /** Events owed since the deliverer last looked. */
  readonly fresh: string[];
}

/** The workspace before anything happened. */
export function emptyState(options: SlackOptions): State {
  const bot = { id: options.botUserId, name: 'dingxin', isBot: true };
  const people = new Map<string, PersonSeed>([bot, ...options.users].map((person) => [person.id, person]));
  const channels = new Map(options.channels.map((seed) => [seed.id, toChannel(seed, [...people.keys()])]));
  return {
    token: options.botToken,
    access: 'active',
    scopes: undefined,
    people,
    channels,
    views: new Map(),
    files: new Map(),
    responseUrls: new Map(),
    owed: new Map(),
    fresh: [],
  };
}

function toChannel(seed: ChannelSeed, everybody: readonly string[]): Channel {
  const kind = seed.isPrivate === true ? 'group' : 'channel';
  const { id, name } = seed;
  return emptyChannel({
    id,
    name,
    kind,
    isArchived: seed.isArchived === true,
    members: seed.members ?? everybody,
  });
}

/** A channel without messages. */
export function emptyChannel(
  about: Pick<Channel, 'id' | 'name' | 'kind' | 'isArchived' | 'members'>,
): Channel {
  return { ...about, order: [], messages: new Map(), threads: new Map(), ephemerals: new Map() };
}

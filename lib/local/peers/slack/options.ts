import type { PeerClock } from '../peer.ts';

/** A channel that exists from the start. Without `members` everybody of the workspace and the bot are in it. */
export interface ChannelSeed {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
  readonly members?: readonly string[] | undefined;
}

/** Somebody who can write and press. `team` is set for a person of another company (Slack Connect). */
export interface PersonSeed {
  readonly id: string;
  readonly name: string;
  readonly isBot?: boolean | undefined;
  readonly isGuest?: boolean | undefined;
  /** Their account is deactivated. */
  readonly isDisabled?: boolean | undefined;
  readonly team?: string | undefined;
  readonly locale?: string | undefined;
  readonly email?: string | undefined;
}

/** What the pretend Slack needs to know about its one workspace and the one app in it. */
export interface SlackOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly clock: PeerClock;
  /** Where events and interactions go, signed. */
  readonly eventsUrl: string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly team: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly channels: readonly ChannelSeed[];
  readonly users: readonly PersonSeed[];
  /** Waits before the three retries of an event, in milliseconds of the peer's clock. */
  readonly retryDelays?: readonly number[] | undefined;
}

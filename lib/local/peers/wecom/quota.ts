import { periods } from './durations.ts';
import type { Conversation } from './state.ts';

const perWindow = 5;

/** What may still be sent: five messages in the 48 hours after each message of the customer. */
export interface Quota {
  readonly isOpen: boolean;
  readonly used: number;
  readonly left: number;
  /** Epoch ms; absent when the customer never wrote. */
  readonly windowEndsAt: number | undefined;
}

/** The quota of a conversation at `now`. */
export function quotaOf(conversation: Conversation, now: number): Quota {
  const { saidAt, used } = conversation;
  if (saidAt === undefined) return { isOpen: false, used: 0, left: 0, windowEndsAt: undefined };
  const windowEndsAt = saidAt + periods.window;
  const isOpen = now <= windowEndsAt;
  return { isOpen, used, left: isOpen ? Math.max(0, perWindow - used) : 0, windowEndsAt };
}

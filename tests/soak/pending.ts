import { checkMessages } from './check-messages.ts';
import { readReplies, silentOf } from './check-replies.ts';
import { only, type Witnessed } from './witness.ts';

/** What may still come. */
export interface Pending {
  readonly replies: number;
  /** Slack's events that were not taken, and not given up. */
  readonly events: number;
  /** Whose replies are not there. */
  readonly customers: readonly string[];
}

/** Messages that are in no ticket, replies that neither arrived nor are told as failed, events that are tried again. */
export function pendingIn(witnessed: Witnessed): Pending {
  const replies = readReplies(witnessed).filter(
    ({ arrivals, isUntold }) => arrivals.length === 0 && !isUntold,
  );
  const silent = silentOf(replies, witnessed);
  const numbers = new Set(silent.map(({ what }) => what));
  const customers = replies.flatMap(({ number, customer }) =>
    customer !== undefined && numbers.has(`reply ${number}`) ? [customer] : [],
  );
  const settled = new Set(only(witnessed.slack, 'event.settled').map(({ eventId }) => eventId));
  const events = only(witnessed.slack, 'posted').filter(({ eventId }) => !settled.has(eventId)).length;
  const lost = checkMessages(witnessed).filter(({ kind }) => kind === 'lost').length;
  return { replies: silent.length, events: events + lost, customers: [...new Set(customers)] };
}

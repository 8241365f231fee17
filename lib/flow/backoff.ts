import { type Duration, milliseconds, minutes, seconds } from '../core/time.ts';

/** An item is given up for people to look at after this many tries, about six minutes. */
export const mostAttempts = 12;

/** And not before this: an outage of some minutes is nobody's mistake. */
export const patience = minutes(6);

/**
 * What cannot be reached is tried for a day: an outage is nobody's mistake, and its end must not find tickets without
 * a card. Only what is refused counts towards the twelve.
 */
export const mostUnsureAttempts = 1_920;

/** A person's reply is tried for as long as WeCom lets it through: 48 hours after the customer's message. */
export const mostReplyAttempts = 3_840;

/** About an hour of tries. */
export const anHour = 80;

/** How long a claim holds: the function's 10 s, twice the worst clock skew, and a margin. */
export const lease = seconds(15);

/** What falls due within this time is hinted at once; the sweep covers the rest. */
export const horizon = seconds(180);

/** A send that may have arrived is looked up no sooner than this: look-ups lag 5 s, and two clocks differ by 3 s. */
export const lookUpAfter = seconds(8);

/**
 * The longest wait between two tries. Whatever an outage owes stands there within a minute of its end, so a try that just
 * missed the end leaves time for the next one, and for the posts before it in a channel that takes one a second.
 */
const longest = seconds(45);

/** How long to wait after the given try, 2 s doubling to 45 s. */
export function backoff(attempt: number): Duration {
  return milliseconds(Math.min(longest, seconds(2) * 2 ** Math.max(0, attempt - 1)));
}

import { type Duration, type Instant, milliseconds, minutes } from '../../core/time.ts';
import type { Store } from '../../ports.ts';

/**
 * WeCom takes 30 app messages a minute to one member and drops the rest without a word (message/send, 90236). It does not
 * say when its minute begins, and half of them in each of ours is never more than 30 in any.
 */
const mostInMinute = 15;
/** What tells how a page went on, and every later step, leaves the rest of them to first pages. */
const mostLater = 9;
const minute = minutes(1);

/** Takes a place in this minute; how long to wait where none is left. */
export type PagePace = (member: string, isFirst: boolean) => Promise<Duration | undefined>;

/** Places are counted in the table, since every function that is awake may page the same person. */
export function pagePace({ once }: Pick<Store, 'once'>, now: () => Instant): PagePace {
  // What this function knows to be taken it does not ask for again.
  let known = { minute: 0, taken: new Map<string, number>() };
  return async (member, isFirst) => {
    const at = now();
    const current = Math.floor(at / minute);
    if (known.minute !== current) known = { minute: current, taken: new Map() };
    const { taken } = known;
    for (let place = taken.get(member) ?? 0; place < (isFirst ? mostInMinute : mostLater); place += 1) {
      const isFree = await once(`wecom-page ${member} ${current} ${place}`, at);
      taken.set(member, Math.max(taken.get(member) ?? 0, place + 1));
      if (isFree) return undefined;
    }
    return milliseconds((current + 1) * minute - at);
  };
}

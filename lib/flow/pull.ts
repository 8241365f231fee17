import { conversationId } from '../core/id.ts';
import { after, type Instant, minutes, seconds } from '../core/time.ts';
import { wording } from '../core/wording.ts';
import type { Clock, Hint, Log, Pause, Puller, Queues, Store } from '../ports.ts';

export interface PullPorts {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly store: Pick<Store, 'conversation' | 'cursor' | 'moveCursor' | 'putInbounds' | 'once'>;
  readonly queues: Pick<Queues, 'hint'>;
  readonly puller: Puller;
  readonly log: Log;
}

/** A doorbell can be lost: each account is pulled this often without one. */
const pullAnyway = minutes(3);

/** WeCom may say that there is more and give nothing: it is asked again after a moment, and this often in one run. */
const mostEmpty = 4;
const emptyPause = seconds(1);
/** And then from the sweep on: the rest must not wait for the next doorbell. */
const emptyAgain = seconds(30);

/**
 * How much later than a doorbell a pull must have begun to have read all that it rang for: clocks differ, and the
 * channel may take a moment to list what it rings for.
 */
const surelyAfter = seconds(5);

/** A first start answers what was asked lately, not three days of history: secrets are filled in after a deploy. */
const firstLooksBack = minutes(60);

/**
 * Fetches what customers said, once and in order: each message is owed before the cursor moves past it, so a crash
 * at any point repeats a page and never loses one.
 */
export async function pull(
  ports: PullPorts,
  { account, token, at }: Extract<Hint, { readonly kind: 'pull' }>,
): Promise<void> {
  const { store, puller, clock, log } = ports;
  if (!puller.accounts.includes(account)) {
    log.warn('pull.ignored', { reason: 'not one of our accounts' });
    return;
  }
  const begun = clock();
  const found = await store.cursor(account);
  // Doorbells pile up while pulling fails or somebody dies over one; WeCom counts each pull, and strictly when late.
  if (isRead(found?.emptiedAt, at, begun)) return;
  let cursor = found?.cursor;
  const isFirst = found === undefined;
  let empty = 0;
  for (let hasMore = true; hasMore; ) {
    if (empty > 0) await ports.pause(emptyPause);
    const now = clock();
    const page = await puller.pull(account, cursor, token, now);
    const horizon = isFirst ? begun - firstLooksBack : 0;
    await welcome(ports, page.entered);
    const inbounds = page.inbounds.filter(({ at }) => at >= horizon);
    const states = await store.putInbounds(inbounds, now);
    const owed = inbounds.filter((_, at) => states[at] !== 'done');
    const groups = new Set(owed.map(({ group }) => group));
    await Promise.all([...groups].map((group) => ports.queues.hint({ kind: 'inbox', group })));
    empty = page.hasMore && page.isEmpty ? empty + 1 : 0;
    const isEnough = empty === mostEmpty;
    const again = after(now, isEnough ? emptyAgain : pullAnyway);
    const to = { cursor: page.cursor, emptiedAt: page.hasMore ? undefined : begun };
    const isMoved = await store.moveCursor(account, cursor, to, again);
    // Somebody else pulls this account and is further on; what we put is put, and theirs is the truth.
    if (!isMoved || isEnough) return;
    cursor = page.cursor;
    hasMore = page.hasMore;
  }
}

/** Not believed of a moment that is still to come: a clock that was once ahead must not stop the pulling. */
function isRead(emptiedAt: Instant | undefined, at: Instant, now: Instant): boolean {
  if (emptiedAt === undefined || emptiedAt > after(now, surelyAfter)) return false;
  return emptiedAt > after(at, surelyAfter);
}

/** First of all, since a welcome code lives for 20 s, and once, since it can be used once. */
async function welcome(
  { store, puller, clock, log }: PullPorts,
  entered: Awaited<ReturnType<Puller['pull']>>['entered'],
): Promise<void> {
  for (const { code, lang, message } of entered) {
    if (!(await store.once(`welcome:${code}`, clock()))) continue;
    const known = await store.conversation(conversationId('wecom-kf', message.account, message.customer));
    const sent = await puller.welcome(code, wording.welcome[known?.lang ?? lang]());
    if (sent.kind !== 'sent')
      log.warn('welcome.failed', { reason: sent.kind === 'busy' ? 'busy' : sent.reason });
  }
}

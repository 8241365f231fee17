import { conversationId } from '../core/id.ts';
import { after, minutes, seconds } from '../core/time.ts';
import { wording } from '../core/wording.ts';
import type { Clock, Log, Pause, Puller, Queues, Store } from '../ports.ts';

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

/** A first start answers what was asked lately, not three days of history: secrets are filled in after a deploy. */
const firstLooksBack = minutes(60);

/**
 * Fetches what customers said, once and in order: each message is owed before the cursor moves past it, so a crash
 * at any point repeats a page and never loses one.
 */
export async function pull(ports: PullPorts, account: string, token: string | undefined): Promise<void> {
  const { store, puller, clock, log } = ports;
  if (!puller.accounts.includes(account)) {
    log.warn('pull.ignored', { reason: 'not one of our accounts' });
    return;
  }
  const begun = clock();
  let cursor = await store.cursor(account);
  const isFirst = cursor === undefined;
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
    const isMoved = await store.moveCursor(account, cursor, page.cursor, again);
    // Somebody else pulls this account and is further on; what we put is put, and theirs is the truth.
    if (!isMoved || isEnough) return;
    cursor = page.cursor;
    hasMore = page.hasMore;
  }
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

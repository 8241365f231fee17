import { post } from './card.ts';
import type { Decision, World } from './decision.ts';
import type { SentPage } from './escalation.ts';
import type { EffectId } from './id.ts';
import { toPageEffect } from './ladder.ts';
import { sayMoment } from './moment.ts';
import { sayFailedPage, sayRecipient } from './recipient-wording.ts';
import { fallbackCalls, toPages } from './recipients.ts';
import { firstPromise } from './target.ts';
import { servedOf, type Ticket } from './ticket.ts';
import { after, type Duration, type Instant, seconds } from './time.ts';

/** A page that its provider did not take; `wait` when it says for how long. */
export interface PageFailure {
  readonly kind: 'page failed';
  readonly page: EffectId;
  readonly reason: string;
  /** No retry helps, as far as its provider knows. */
  readonly isRefused: boolean;
  readonly wait?: Duration;
}

/** A wait that nobody would notice is not told. */
const noticed = seconds(15);

/**
 * The next way to the same person is taken at once, as no ladder waits for a provider; after the last one, if it was
 * refused, the fallback is called. The page itself stays owed. A second failure of the same page changes nothing.
 */
export function onPageFailed(ticket: Ticket, failure: PageFailure, world: World): Decision {
  const { escalation } = ticket;
  if (escalation.state !== 'running') return { ignored: 'nobody is called any more' };
  const failed = escalation.pages.find(({ page }) => page === failure.page);
  if (failed === undefined) return { ignored: 'a page of an earlier ladder' };
  const [way, ...others] = failed.others ?? [];
  const calls =
    way === undefined
      ? failure.isRefused
        ? fallbackCalls(escalation.policy, world)
        : []
      : [{ recipient: way, ...(others.length === 0 ? {} : { others }) }];
  const place = { generation: escalation.generation, step: failed.step };
  const pages = toPages(ticket, place, calls, escalation.pages);
  const until = heldUntil(failed, failure, world);
  if (pages.length === 0 && until === undefined) return { ignored: 'no other way is left' };
  const { page, reason } = failure;
  const held = until === undefined ? {} : { until };
  return {
    events: [{ type: 'page.failed', at: world.now, page, reason, ...held, pages: [...pages] }],
    effects: [
      ...pages.map((sent) => toPageEffect(ticket, place.generation, sent)),
      post(ticket, {
        kind: 'notice',
        notice: 'page-failed',
        detail: detailOf(failed, pages, until, ticket, world),
      }),
    ],
  };
}

/** Told once for each page: a provider that says "later" again and again is no news. */
function heldUntil(
  { heldUntil: known }: SentPage,
  { wait }: PageFailure,
  { now }: World,
): Instant | undefined {
  return wait === undefined || wait < noticed || known !== undefined ? undefined : after(now, wait);
}

function detailOf(
  failed: SentPage,
  pages: readonly SentPage[],
  until: Instant | undefined,
  ticket: Ticket,
  { now, settings: { policy } }: World,
): string {
  const { zone } = firstPromise(policy, servedOf(ticket)).calendar;
  return sayFailedPage({
    failed: sayRecipient(failed.recipient),
    instead: pages.map(({ recipient }) => sayRecipient(recipient)),
    ...(until === undefined ? {} : { until: sayMoment('zh', until, now, zone) }),
  });
}

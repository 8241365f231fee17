import { pageState } from '../../core/page-state.ts';
import { pagerWording } from '../../core/pager-wording.ts';
import type { Reach } from '../../core/reach.ts';
import type { PageView } from '../../ports.ts';

/** One event of PagerDuty's Events API v2, all but the routing key. */
export interface PagerEvent {
  readonly event_action: 'trigger' | 'acknowledge' | 'resolve';
  /** The page's id: a trigger that comes twice is one incident there. */
  readonly dedup_key: string;
  readonly client?: string;
  readonly payload?: {
    readonly summary: string;
    readonly severity: 'critical' | 'error';
    readonly source: string;
    readonly class: string;
    readonly custom_details: Readonly<Record<string, string | number>>;
  };
}

/** PagerDuty cuts a summary there. */
const longestSummary = 1_024;

/**
 * Somebody is called. It tells which ticket, who is called and how urgent it is; what the customer wrote only where the
 * configuration says so, and never who the customer is.
 */
export function triggerEvent(page: PageView, key: string, { tells }: Reach['webhooks'][string]): PagerEvent {
  const { ticket, step, generation, recipient, about } = page;
  const { number, verdict } = ticket;
  const subject = tells.includes('subject') ? about : undefined;
  const to = recipient.kind === 'webhook' ? (recipient.to ?? recipient.user) : undefined;
  return {
    event_action: 'trigger',
    dedup_key: key,
    client: 'Dingxin',
    payload: {
      summary: pagerWording.summary(number, verdict.serviceClass, step + 1, subject).slice(0, longestSummary),
      severity: verdict.serviceClass === 'urgent' ? 'critical' : 'error',
      source: 'dingxin',
      class: verdict.serviceClass,
      custom_details: {
        ticket: number,
        round: generation,
        step: step + 1,
        ...(to === undefined ? {} : { to }),
      },
    },
  };
}

/** What became of a page; undefined while it still calls somebody. */
export function updateEvent({ ticket, generation }: PageView, key: string): PagerEvent | undefined {
  switch (pageState(ticket, generation).kind) {
    case 'calling':
      return undefined;
    case 'acknowledged':
      return { event_action: 'acknowledge', dedup_key: key };
    case 'superseded':
    case 'over':
      return { event_action: 'resolve', dedup_key: key };
  }
}

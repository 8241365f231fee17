import type { Recipient } from './effect.ts';
import type { TicketEvent } from './event.ts';
import type { EffectId } from './id.ts';
import { type Duration, type Instant, milliseconds } from './time.ts';

/** What is remembered of an effect that was carried out, or will not be: a receipt, as far as a proof needs it. */
export interface Carried {
  readonly id: EffectId;
  readonly outcome: 'sent' | 'cancelled' | 'skipped' | 'refused';
  readonly at: Instant;
  readonly reason?: string;
  readonly claimedAt?: Instant;
  readonly attempt?: number;
}

/** One page from the moment it was due to the moment somebody could see it. */
export interface PageProof {
  readonly page: EffectId;
  readonly generation: number;
  readonly step: number;
  readonly recipient: Recipient;
  /** When its step was due, and when it was decided; a step is never decided before it is due. */
  readonly due: Instant;
  readonly decidedAt: Instant;
  readonly claimedAt?: Instant;
  /** When it stood in Slack, or was found not to be needed any more. */
  readonly settledAt?: Instant;
  readonly attempt: number;
  /** Its provider took nothing before this. */
  readonly heldUntil?: Instant;
  /** `owed`: neither sent nor called off. */
  readonly outcome: Carried['outcome'] | 'owed';
  readonly reason?: string;
  /** From due to visible, or until now while it is owed; 0 for one that was called off. */
  readonly lateness: Duration;
}

/** Somebody said that they have it, or that they will until a moment. */
export interface Acknowledgement {
  readonly at: Instant;
  readonly by: string;
  readonly generation: number;
  readonly snoozedUntil?: Instant;
}

/** Every page that was ordered, in order. */
export function provePages(
  events: readonly TicketEvent[],
  receipts: readonly Carried[],
  now: Instant,
): readonly PageProof[] {
  const carried = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const proofs: PageProof[] = [];
  let due: Instant | undefined;
  for (const event of events) {
    if (event.type === 'escalation.started') due = event.at;
    // A step on which nobody is makes the next one due at once.
    if (event.type === 'escalation.skipped') due = event.isLast ? event.due : event.at;
    if (event.type === 'page.failed') proofs.push(...insteadOf(event, proofs, carried, now));
    if (event.type !== 'ticket.escalated') continue;
    for (const { page, recipient } of event.pages) {
      const { generation, step, at: decidedAt } = event;
      const ordered = { page, generation, step, recipient, due: due ?? decidedAt, decidedAt };
      proofs.push({ ...ordered, ...settle(ordered.due, carried.get(page), now) });
    }
    due = event.due;
  }
  return proofs;
}

/** Pages in place of one that failed are late from the same moment on as that one is. */
function insteadOf(
  { at: decidedAt, page: failed, until, pages }: Extract<TicketEvent, { type: 'page.failed' }>,
  proofs: PageProof[],
  carried: ReadonlyMap<EffectId, Carried>,
  now: Instant,
): readonly PageProof[] {
  const at = proofs.findIndex(({ page }) => page === failed);
  const first = proofs[at];
  if (first === undefined) return [];
  if (until !== undefined) proofs[at] = { ...first, heldUntil: until };
  const { generation, step, due } = first;
  return pages.map(({ page, recipient }) => ({
    ...{ page, generation, step, recipient, due, decidedAt },
    ...settle(due, carried.get(page), now),
  }));
}

function settle(due: Instant, receipt: Carried | undefined, now: Instant) {
  if (receipt === undefined) {
    return { outcome: 'owed', attempt: 0, lateness: milliseconds(Math.max(0, now - due)) } as const;
  }
  const { outcome, at, claimedAt, reason, attempt = 1 } = receipt;
  return {
    outcome,
    attempt,
    settledAt: at,
    lateness: milliseconds(outcome === 'sent' ? Math.max(0, at - due) : 0),
    ...(claimedAt === undefined ? {} : { claimedAt }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Who acknowledged or snoozed, and which ladder. */
export function acknowledgements(events: readonly TicketEvent[]): readonly Acknowledgement[] {
  const found: Acknowledgement[] = [];
  let generation = 0;
  for (const event of events) {
    if (event.type === 'escalation.started') generation = event.generation;
    if (event.type === 'page.acknowledged') found.push({ at: event.at, by: event.by, generation });
    if (event.type === 'page.snoozed')
      found.push({ at: event.at, by: event.by, generation, snoozedUntil: event.due });
  }
  return found;
}

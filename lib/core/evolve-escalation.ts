import type { Escalation } from './escalation.ts';
import type { TicketEvent } from './event.ts';

/** After a step was called, or skipped. */
export function climbed(
  escalation: Escalation,
  event: Extract<TicketEvent, { type: 'ticket.escalated' | 'escalation.skipped' }>,
): Escalation {
  if (escalation.state !== 'running') return escalation;
  const { due: _, ...rest } = escalation;
  if (event.type === 'escalation.skipped') {
    const next = event.isLast ? event.due : event.at;
    return { ...rest, step: event.step + 1, ...(next === undefined ? {} : { due: next }) };
  }
  const pages = [...escalation.pages, ...event.pages];
  return { ...rest, pages, step: event.step + 1, ...(event.due === undefined ? {} : { due: event.due }) };
}

/** Another way was taken, or the page waits for its provider. */
export function replaced(
  escalation: Escalation,
  { page, until, pages }: Extract<TicketEvent, { type: 'page.failed' }>,
): Escalation {
  if (escalation.state === 'idle') return escalation;
  const held = escalation.pages.map((one) =>
    one.page === page && until !== undefined ? { ...one, heldUntil: until } : one,
  );
  return { ...escalation, pages: [...held, ...pages] };
}

/** After somebody took the call. */
export function acknowledged(
  escalation: Escalation,
  { by, at, due }: Extract<TicketEvent, { type: 'page.acknowledged' | 'page.snoozed' }>,
): Escalation {
  if (escalation.state !== 'running' && escalation.state !== 'acknowledged') return escalation;
  const { generation, policy, pages } = escalation;
  return { state: 'acknowledged', generation, policy, pages, by, at, due };
}

/** Progress means that the acknowledgement was kept: it will not page again. */
export function progressed(escalation: Escalation): Escalation {
  if (escalation.state !== 'acknowledged') return escalation;
  const { due: _, ...rest } = escalation;
  return rest;
}

/** When the ticket ends. */
export function over(escalation: Escalation): Escalation {
  if (escalation.state === 'idle') return escalation;
  const { generation, policy, pages } = escalation;
  return { state: 'over', generation, policy, pages };
}

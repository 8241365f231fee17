/** @typedef {import('./shapes.js').TicketEvent} TicketEvent */

/**
 * Each event with how long after its moment it happened, in milliseconds, where it had one.
 * @param {TicketEvent[]} events
 * @returns {{ event: TicketEvent, late?: number }[]}
 */
export function withLateness(events) {
  /** @type {{ ladder?: number, clock?: any, over?: number }} */
  const owed = {};
  return events.map((event) => {
    const due = dueOf(event, owed);
    remember(event, owed);
    return due === undefined ? { event } : { event, late: Math.max(0, event.at - due) };
  });
}

/** @param {TicketEvent} event @param {{ ladder?: number, clock?: any, over?: number }} owed */
function dueOf(event, { ladder, clock, over }) {
  switch (event.type) {
    case 'ticket.escalated':
    case 'escalation.skipped':
      return ladder;
    case 'target.warned':
      return clock?.warnings?.find((/** @type {number} */ at) => at <= event.at);
    case 'target.missed':
      return clock?.due;
    case 'ticket.closed':
      return over;
    default:
      return undefined;
  }
}

/** @param {TicketEvent} event @param {{ ladder?: number, clock?: any, over?: number }} owed */
function remember(event, owed) {
  if (event.clock !== undefined) owed.clock = event.clock;
  if (event.type === 'escalation.started') owed.ladder = event.at + event['policy'].steps[0].wait;
  if (event.type === 'ticket.escalated') owed.ladder = event['due'];
  if (event.type === 'ticket.resolved') owed.over = event['closesAt'];
}

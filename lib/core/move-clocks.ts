import { redraw } from './card.ts';
import {
  type Clock,
  holdClock,
  leftAfter,
  resumeClock,
  runClock,
  startClock,
  stopClock,
  timeUsed,
} from './clock.ts';
import type { Decided, World } from './decision.ts';
import type { ClockChange, TicketEvent } from './event.ts';
import { evolve, open } from './evolve.ts';
import { type Promised, promiseOf } from './target.ts';
import { servedOf, type Ticket } from './ticket.ts';
import { wantedOf } from './wanted-clocks.ts';
import { type LaterTarget, laterTargetSchema, watchOf } from './watch.ts';

/**
 * The clocks beyond the first answer follow from what a decision did to its ticket, whatever decided it: its last event
 * says which of them started, paused, went on or were met, and who did that.
 */
export function moveClocks(before: Ticket | undefined, decided: Decided, world: World): Decided {
  const [first] = decided.events;
  const opened = first?.type === 'ticket.opened' ? open(first) : before;
  const last = decided.events.at(-1);
  if (opened === undefined || last === undefined) return decided;
  const now = decided.events.reduce(evolve, opened);
  const changes = laterTargetSchema.options.flatMap((target) =>
    changeOf(target, opened, now, decided.events, world),
  );
  if (changes.length === 0) return decided;
  const by = authorOf(decided.events, now);
  const moved: TicketEvent = {
    ...last,
    clocks: { by, changes: [...(last.clocks?.changes ?? []), ...changes] },
  };
  // A card that this decision opens or draws is drawn when it is sent; next responses come and go too often for it.
  const isShown = changes.some(({ target, change }) => target !== 'next-response' && change !== 'paused');
  const isDrawn = decided.effects.some(({ type }) => type === 'card.update' || type === 'thread.open');
  return {
    events: [...decided.events.slice(0, -1), moved],
    effects: [...decided.effects, ...(isShown && !isDrawn ? redraw(now) : [])],
  };
}

/** Who moved the clocks: whoever's act this decision is about. */
function authorOf(events: readonly TicketEvent[], { owner }: Ticket): string {
  for (const event of events) {
    if ('by' in event) return event.by;
    if (event.type === 'message.received') return 'customer';
    if (event.type === 'answer.given') return 'bot';
    if (event.type === 'reply.delivered') return owner ?? 'agent';
    if (event.type === 'colleague.replied') return 'colleague';
  }
  return 'desk';
}

function changeOf(
  target: LaterTarget,
  before: Ticket,
  ticket: Ticket,
  events: readonly TicketEvent[],
  world: World,
): readonly ClockChange[] {
  const { now, settings } = world;
  const promise = promiseOf(settings.policy, servedOf(ticket), target);
  const clock = watchOf(ticket).clocks[target];
  const isLive = clock !== undefined && clock.state !== 'met';
  // What is owed goes on elsewhere, and nothing of it was kept here.
  const isElsewhere = ticket.status === 'merged' || promise === undefined;
  switch (isElsewhere ? 'none' : wantedOf[target](ticket, clock, events)) {
    case 'running': {
      if (promise === undefined) return [];
      if (clock === undefined || (!isLive && target === 'next-response'))
        return [{ target, change: 'started', clock: begin(target, promise, before, ticket, world) }];
      const isRunning = clock.state === 'running';
      return isRunning ? [] : [{ target, change: 'resumed', clock: resumeClock(promise, clock, now) }];
    }
    case 'held':
      return promise !== undefined && clock?.state === 'running'
        ? [{ target, change: 'paused', clock: holdClock(promise, clock, now) }]
        : [];
    case 'met':
      return promise !== undefined && isLive
        ? [{ target, change: 'met', clock: stopClock(promise, clock, now) }]
        : [];
    case 'none':
      return isLive ? [{ target, change: 'ended' }] : [];
    case 'as it is':
      return [];
  }
}

/** A new clock; after a change of class without the time that the ticket's other end had used. */
function begin(
  target: LaterTarget,
  promise: Promised,
  before: Ticket,
  ticket: Ticket,
  { now, settings: { policy } }: World,
): Clock {
  const other = target === 'workaround' ? 'resolution' : target === 'resolution' ? 'workaround' : undefined;
  const used = other && watchOf(before).clocks[other];
  const promised = other && promiseOf(policy, servedOf(before), other);
  if (
    used === undefined ||
    promised === undefined ||
    before.verdict.serviceClass === ticket.verdict.serviceClass
  )
    return startClock(promise, now);
  return runClock(promise, now, leftAfter(promise, timeUsed(promised, used, now)));
}

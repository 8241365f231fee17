import { post, redraw, showInThread } from './card.ts';
import type { Decided, Decision, World } from './decision.ts';
import type { EffectOf } from './effect.ts';
import { startLadder } from './ladder.ts';
import type { Carried } from './merged.ts';
import { inTurn, nothing } from './plan.ts';
import type { Ticket } from './ticket.ts';
import { tighterFirst, tighterLater } from './tighter.ts';
import { after, earliest } from './time.ts';
import type { ServiceClass } from './verdict.ts';
import { watchOf } from './watch.ts';

/** The higher of two classes is the one that both are served by. */
const ranks: Readonly<Record<ServiceClass, number>> = { urgent: 2, general: 1, request: 0 };

/**
 * Another ticket goes on in this one: the earlier of two promises counts, the higher of two classes, and whoever was
 * being called is called on. One that ended in the meantime is open again, since it was chosen to go on.
 */
export function onAbsorb(ticket: Ticket, absorb: EffectOf<'ticket.absorb'>, world: World): Decision {
  const { from, number, by, follows, carried } = absorb;
  if (ticket.joined?.some((joined) => joined.ticket === from)) return { ignored: 'it goes on here already' };
  const { verdict } = carried;
  const isHigher = ranks[verdict.serviceClass] > ranks[ticket.verdict.serviceClass];
  const served = isHigher ? { ...ticket, verdict } : ticket;
  const clock = tighterFirst(served, carried, world);
  const asked = earliest([watchOf(ticket).askedAt, carried.askedAt]);
  const changes = tighterLater(served, carried, world);
  return inTurn(
    ticket,
    () => ({
      events: [
        {
          ...{ type: 'ticket.absorbed', at: world.now, by, from, number, follows, clock },
          ...(asked === undefined ? {} : { askedAt: asked }),
          ...(carried.owner === undefined ? {} : { owner: carried.owner }),
          ...(changes.length === 0 ? {} : { clocks: { by, changes: [...changes] } }),
        },
      ],
      effects: [],
    }),
    (now) => showInThread(now, { kind: 'notice', notice: 'absorbed', detail: number }, world),
    (now) => ({ events: [], effects: [post(now, { kind: 'history', lines: [], of: from })] }),
    (now) =>
      isHigher
        ? {
            events: [
              { type: 'ticket.reclassified', at: world.now, verdict, clock: now.clock, subject: now.subject },
            ],
            effects: [],
          }
        : nothing,
    (now) => callOn(now, number, carried.ladder, world),
    (now) => ({ events: [], effects: redraw(now) }),
  );
}

/** Whoever was called for the other ticket is called for this one; what somebody has taken, they have taken here too. */
function callOn(ticket: Ticket, number: string, ladder: Carried['ladder'], world: World): Decided {
  const { escalation } = ticket;
  const { state } = escalation;
  if (state === 'running' || state === 'acknowledged') {
    // A promise that was missed calls more slowly than an urgent fault, and whoever took it took that alone.
    const isSlower = escalation.policy.name === 'breach' && ladder.state === 'running';
    if (!isSlower || ladder.policy !== 'urgent') return nothing;
  }
  const isUrgent = ticket.verdict.serviceClass === 'urgent';
  if (ladder.state === 'none' && !(isUrgent && state === 'idle')) return nothing;
  const name = ladder.state === 'none' || isUrgent ? 'urgent' : ladder.policy;
  const reason = `merged ${number}`;
  if (ladder.state !== 'acknowledged') return startLadder(ticket, name, reason, world);
  const policy = { name, ...world.settings.policy.escalations[name] };
  const generation = ticket.escalation.generation + 1;
  const due = after(world.now, policy.ackTimeout);
  return {
    events: [
      { type: 'escalation.started', at: world.now, generation, policy, reason },
      { type: 'page.acknowledged', at: world.now, by: ladder.by, due },
    ],
    effects: [],
  };
}

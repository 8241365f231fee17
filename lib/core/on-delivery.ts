import { post, redraw } from './card.ts';
import { type Clock, runClock, timeLeft } from './clock.ts';
import type { Decision, World } from './decision.ts';
import type { EffectId } from './id.ts';
import { inTurn } from './plan.ts';
import type { Ticket } from './ticket.ts';

/** What became of a reply, as the channel told it. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly effect: EffectId; readonly from: 'bot' | 'human' }
  | {
      readonly kind: 'parked';
      readonly effect: EffectId;
      readonly from: 'bot' | 'human';
      readonly reason: string;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** What follows from it. Only a human reply that was delivered meets a first response; one that was not, opens it again. */
export function onDelivery(ticket: Ticket, delivery: Delivery, world: World): Decision {
  switch (delivery.kind) {
    case 'delivered':
      return delivery.from === 'bot'
        ? { ignored: 'the bot meets no target' }
        : delivered(ticket, delivery.effect, world);
    case 'parked':
      return inTurn(ticket, (now) => ({
        events: [
          {
            type: 'reply.parked',
            at: world.now,
            effect: delivery.effect,
            reason: delivery.reason,
            clock: now.clock,
          },
        ],
        effects: now.hasCard
          ? [post(now, { kind: 'notice', notice: 'reply-parked', detail: delivery.reason })]
          : [],
      }));
    case 'refused':
      return inTurn(
        ticket,
        (now) => ({
          events: [
            { type: 'reply.failed', at: world.now, reason: delivery.reason, clock: openAgain(now, world) },
          ],
          effects: now.hasCard
            ? [post(now, { kind: 'notice', notice: 'reply-failed', detail: delivery.reason })]
            : [],
        }),
        (now) => ({ events: [], effects: redraw(now) }),
      );
  }
}

function delivered(ticket: Ticket, effect: EffectId, world: World): Decision {
  return inTurn(
    ticket,
    (now) => ({
      events: [{ type: 'reply.delivered', at: world.now, effect, clock: meetClock(now, world) }],
      effects: [],
    }),
    (now) => ({ events: [], effects: ticket.clock.state === 'met' ? [] : redraw(now) }),
  );
}

/** The clock once a person has answered: met, with what was left of it in case the answer comes back. */
export function meetClock({ clock, verdict }: Ticket, { now, settings }: World): Clock {
  if (clock.state === 'met') return clock;
  const left =
    clock.state === 'held' ? clock.left : timeLeft(settings.policy, verdict.serviceClass, clock, now);
  return { state: 'met', at: now, left, isMissed: clock.isMissed };
}

// An answer of the bot that never arrived holds nothing either.
function openAgain({ clock, verdict }: Ticket, { now, settings }: World): Clock {
  if (clock.state === 'running') return clock;
  return runClock(settings.policy, verdict.serviceClass, now, clock.left, clock.isMissed);
}

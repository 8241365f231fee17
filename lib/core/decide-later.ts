import type { Decide, Happening, Situation } from './decide.ts';
import { decideDraft } from './decide-draft.ts';
import type { Decision, World } from './decision.ts';
import { moveClocks } from './move-clocks.ts';
import { onDelivery } from './on-delivery.ts';
import { onTimer } from './on-timer.ts';

/**
 * What follows from what happens to a ticket later on. Apart from `decide`, so that only who hears of inbounds carries
 * what it takes to read a message. Throws RangeError for an inbound.
 */
export const decideLater: Decide = (situation, happening, world, fresh) => {
  if (happening.kind !== 'timer' && happening.kind !== 'delivery')
    return decideDraft(situation, happening, world, fresh);
  const decision = decideOn(situation, happening, world);
  return 'events' in decision ? moveClocks(situation.ticket, decision, world) : decision;
};

function decideOn(
  { ticket }: Situation,
  happening: Extract<Happening, { kind: 'timer' | 'delivery' }>,
  world: World,
): Decision {
  if (ticket === undefined) return { ignored: 'no ticket' };
  return happening.kind === 'timer' ? onTimer(ticket, world) : onDelivery(ticket, happening.delivery, world);
}
